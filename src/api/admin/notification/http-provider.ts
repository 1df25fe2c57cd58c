/** Providers that receive messages as JSON over HTTP, for mail and SMS (surroundings §6.2). */
import { addHttp, updateHttp } from '../../../commands/notification/notification-providers.ts'
import type { Context } from '../../context.ts'
import type { ApiDeps } from '../../deps.ts'
import { addDetails, changeDetails } from '../../wire/details.ts'

type Deps = Pick<ApiDeps, 'commands'>
type Family = 'emailHttp' | 'smsHttp'

interface WireHttp {
  readonly endpoint: string
  readonly description: string
}

/** Adds a provider; it is not used until it is activated. */
export const addHttpProvider =
  ({ commands }: Deps, family: Family) =>
  async ({ endpoint, description }: WireHttp, { actor }: Context) => {
    const added = await addHttp(commands, { actor, family, settings: { endpoint, description } })
    return { id: added.id, details: addDetails(added) }
  }

/** Changes the provider's endpoint or description. */
export const updateHttpProvider =
  ({ commands }: Deps, family: Family) =>
  async ({ id, endpoint, description }: WireHttp & { readonly id: string }, { actor }: Context) => {
    const settings = { endpoint, description }
    return { details: changeDetails(await updateHttp(commands, { actor, family, id, settings })) }
  }
