/** DeleteUserMetadata of the user service v2 (user-v2 §11.1). */
import { removeMetadataEntries } from '../../commands/user/user-metadata.ts'
import type { UserServiceV2 } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { timestamp } from '../wire/timestamps.ts'
import { findTarget } from './target.ts'

/** Removes entries of another user's metadata. */
export const deleteUserMetadata =
  ({
    commands,
    users,
  }: Pick<ApiDeps, 'commands' | 'users'>): Rpc<typeof UserServiceV2.method.deleteUserMetadata> =>
  async ({ userId, keys }, context) => {
    const target = await findTarget(users, context, { userId, mayDoItself: false })
    const stored = await removeMetadataEntries(commands, { ...target, keys })
    return { deletionDate: timestamp(stored.atMicros) }
  }
