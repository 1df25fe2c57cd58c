/** `POST /v2/users/{user_id}/metadata` (user-v2 §11.1); not for oneself. */
import { setMetadata } from '../../commands/user/user-metadata.ts'
import { UserServiceV2 } from '../../proto/services.ts'
import { method } from '../method.ts'
import type { ReadNeeds } from '../read-needs.ts'
import { timestamp } from '../wire/timestamps.ts'
import { metadataOf } from './human-wire.ts'
import { targetOf } from './target.ts'

export const setUserMetadataV2 = ({ commands, users }: ReadNeeds) =>
  method(UserServiceV2.method.setUserMetadata, async ({ userId, metadata }, context) => {
    const target = await targetOf(users, context, { userId, mayDoItself: false })
    const stored = await setMetadata(commands, { ...target, entries: metadataOf(metadata) })
    return { setDate: timestamp(stored.atMicros) }
  })
