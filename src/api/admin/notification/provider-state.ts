/** Activates, deactivates and removes providers, for mails as for SMS (surroundings §6.2). */
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

/** Lets a provider carry the messages of its channel; the one before it carries none then. */
export const activate = (deps: Deps, channel: ProviderChannel) =>
  byId(deps, channel, activateProvider)

/** Lets a provider carry no messages. */
export const deactivate = (deps: Deps, channel: ProviderChannel) =>
  byId(deps, channel, deactivateProvider)

/** Removes a provider, active or not. */
export const remove = (deps: Deps, channel: ProviderChannel) => byId(deps, channel, removeProvider)
