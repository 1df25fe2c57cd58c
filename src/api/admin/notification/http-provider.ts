/** Providers that are given messages as JSON, for mails as for SMS (surroundings §6.2). */
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

/** Adds a provider, which carries nothing before it is activated. */
export const addHttpProvider =
  ({ commands }: Deps, family: Family) =>
  async ({ endpoint, description }: WireHttp, { actor }: Context) => {
    const added = await addHttp(commands, { actor, family, words: { endpoint, description } })
    return { id: added.id, details: addDetails(added) }
  }

/** Changes where messages go, or what the provider is called. */
export const updateHttpProvider =
  ({ commands }: Deps, family: Family) =>
  async ({ id, endpoint, description }: WireHttp & { readonly id: string }, { actor }: Context) => {
    const words = { endpoint, description }
    return { details: changeDetails(await updateHttp(commands, { actor, family, id, words })) }
  }
