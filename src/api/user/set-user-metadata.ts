/** SetUserMetadata of the user service v2 (user-v2 §11.1). */
import { setMetadata } from '../../commands/user/user-metadata.ts'
import type { UserServiceV2 } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { timestamp } from '../wire/timestamps.ts'
import { metadataOf } from './human-wire.ts'
import { findTarget } from './target.ts'

/** Sets entries of another user's metadata; removes those without a value. */
export const setUserMetadata =
  ({
    commands,
    users,
  }: Pick<ApiDeps, 'commands' | 'users'>): Rpc<typeof UserServiceV2.method.setUserMetadata> =>
  async ({ userId, metadata }, context) => {
    const target = await findTarget(users, context, { userId, mayDoItself: false })
    const entries = metadataOf(metadata)
    const stored = await setMetadata(commands, { ...target, entries, removesEmpty: true })
    return { setDate: timestamp(stored.atMicros) }
  }
