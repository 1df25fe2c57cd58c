/** `POST /v2/users/{user_id}/metadata` (user-v2 §11.1); not for oneself. */

import { setMetadata } from '../../commands/user/user-metadata.ts'
import type { UserServiceV2 } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { timestamp } from '../wire/timestamps.ts'
import { metadataOf } from './human-wire.ts'
import { targetOf } from './target.ts'

export const setUserMetadata =
  ({
    commands,
    users,
  }: Pick<ApiDeps, 'commands' | 'users'>): Rpc<typeof UserServiceV2.method.setUserMetadata> =>
  async ({ userId, metadata }, context) => {
    const target = await targetOf(users, context, { userId, mayDoItself: false })
    const stored = await setMetadata(commands, { ...target, entries: metadataOf(metadata) })
    return { setDate: timestamp(stored.atMicros) }
  }
