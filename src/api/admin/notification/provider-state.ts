/** Activates, deactivates and removes providers, for mail and SMS (surroundings §6.2). */
import type { Stored } from '../../../commands/commit.ts'
import {
  activateProvider,
  deactivateProvider,
  removeProvider,
} from '../../../commands/notification/notification-providers.ts'
import type { ProviderChannel } from '../../../domain/notification/providers.ts'
import type { Context } from '../../context.ts'
import type { ApiDeps } from '../../deps.ts'
import { changeDetails } from '../../wire/details.ts'

type Deps = Pick<ApiDeps, 'commands'>

const byId =
  (
    { commands }: Deps,
    channel: ProviderChannel,
    change: typeof activateProvider | typeof removeProvider,
  ) =>
  async ({ id }: { readonly id: string }, { actor }: Context) => {
    const stored: Stored = await change(commands, { actor, channel, id })
    return { details: changeDetails(stored) }
  }

/** Makes a provider the active one of its channel, in place of the one before. */
export const activate = (deps: Deps, channel: ProviderChannel) =>
  byId(deps, channel, activateProvider)

/** Deactivates a provider; the channel then sends nothing. */
export const deactivate = (deps: Deps, channel: ProviderChannel) =>
  byId(deps, channel, deactivateProvider)

/** Removes a provider, active or not. */
export const remove = (deps: Deps, channel: ProviderChannel) => byId(deps, channel, removeProvider)
