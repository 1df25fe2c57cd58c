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

interface WireUpdate extends WireHttp {
  readonly id: string
  /** Zero, as the guards see to: the key ends now, and there is another. */
  readonly expirationSigningKey?: unknown
}

/** Adds a provider; it is not used until it is activated. */
export const addHttpProvider =
  ({ commands }: Deps, family: Family) =>
  async ({ endpoint, description }: WireHttp, { actor }: Context) => {
    const added = await addHttp(commands, { actor, family, settings: { endpoint, description } })
    const { id, signingKey } = added
    return { id, details: addDetails(added), signingKey }
  }

/** Changes the provider's endpoint or description, and its signing key where that is asked for. */
export const updateHttpProvider =
  ({ commands }: Deps, family: Family) =>
  async ({ id, endpoint, description, ...request }: WireUpdate, { actor }: Context) => {
    const settings = { endpoint, description }
    const hasNewKey = request.expirationSigningKey !== undefined
    const stored = await updateHttp(commands, { actor, family, id, settings, hasNewKey })
    const { signingKey } = stored
    return { details: changeDetails(stored), ...(signingKey !== undefined && { signingKey }) }
  }
