/** GetUserMetadata of management v1 (management-v1 §13.5). */
import { refuse } from '../../../domain/refusals.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { metadataOf } from './metadata-wire.ts'

/** One entry of a user's metadata, by its key. */
export const getUserMetadata =
  ({ users }: Pick<ApiDeps, 'users'>): Rpc<typeof ManagementService.method.getUserMetadata> =>
  async ({ id, key }, { instance, orgId }) => {
    const wanted = { instanceId: instance.id, userId: id, orgId, key }
    const entry = await users.metadataEntry(wanted)
    if (!entry) throw refuse('metadata.not_found')
    return { metadata: metadataOf(entry) }
  }
