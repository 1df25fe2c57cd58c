/** `DELETE /v2/users/{user_id}/metadata` (user-v2 §11.1); not for oneself. */

import { removeMetadataEntries } from '../../commands/user/user-metadata.ts'
import type { UserServiceV2 } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { timestamp } from '../wire/timestamps.ts'
import { targetOf } from './target.ts'

export const deleteUserMetadata =
  ({
    commands,
    users,
  }: Pick<ApiDeps, 'commands' | 'users'>): Rpc<typeof UserServiceV2.method.deleteUserMetadata> =>
  async ({ userId, keys }, context) => {
    const target = await targetOf(users, context, { userId, mayDoItself: false })
    const stored = await removeMetadataEntries(commands, { ...target, keys })
    return { deletionDate: timestamp(stored.atMicros) }
  }
