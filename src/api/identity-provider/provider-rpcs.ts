/**
 * What the RPCs of all types of identity providers share. Each type is a file of this folder: how
 * its messages become settings, and settings messages, in admin v1 and management v1.
 */
import {
  addProvider,
  changeProvider,
  type ProviderInput,
} from '../../commands/identity-provider/providers.ts'
import type { ProviderOptions } from '../../domain/identity-provider/provider-config.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import type { PolicyLevel } from '../policy/policy-rpcs.ts'
import { addDetails, changeDetails } from '../wire/details.ts'

/** What the messages of all types have. */
export interface WireProvider {
  readonly name: string
  readonly providerOptions?: ProviderOptions | undefined
}

/** A change names the provider it is of. */
export interface WireChange extends WireProvider {
  readonly id: string
}

/** The settings of a message, without what all types have. */
export type SettingsOf<W> = (wire: W) => Omit<ProviderInput, 'name' | 'options'>

/** The RPCs that add and change providers of a type. */
export function providerRpcs<W extends WireProvider>(
  { commands }: Pick<ApiDeps, 'commands'>,
  { owner }: PolicyLevel,
  settingsOf: SettingsOf<W>,
) {
  const inputOf = (wire: W): ProviderInput => ({
    ...settingsOf(wire),
    name: wire.name,
    options: optionsOf(wire.providerOptions),
  })
  return {
    add: async (request: W, context: Context) => {
      const stored = await addProvider(commands, owner(context), inputOf(request))
      return { id: stored.idpId, details: addDetails(stored) }
    },
    update: async (request: W & WireChange, context: Context) => {
      const input = { ...inputOf(request), id: request.id }
      return { details: changeDetails(await changeProvider(commands, owner(context), input)) }
    },
  }
}

/** Without options, nothing is enabled. */
export function optionsOf(wire: ProviderOptions | undefined): ProviderOptions {
  return {
    isLinkingAllowed: wire?.isLinkingAllowed ?? false,
    isCreationAllowed: wire?.isCreationAllowed ?? false,
    isAutoCreation: wire?.isAutoCreation ?? false,
    isAutoUpdate: wire?.isAutoUpdate ?? false,
    autoLinking: wire?.autoLinking ?? 0,
  }
}
