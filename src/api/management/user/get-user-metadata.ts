/** `GET /management/v1/users/{id}/metadata/{key}` (management-v1 §13.5). */

import { refuse } from '../../../domain/refusals.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { metadataOf } from './metadata-wire.ts'

export const getUserMetadata =
  ({ users }: Pick<ApiDeps, 'users'>): Rpc<typeof ManagementService.method.getUserMetadata> =>
  async ({ id, key }, { instance, orgId }) => {
    const wanted = { instanceId: instance.id, userId: id, orgId, key }
    const entry = await users.metadataEntry(wanted)
    if (!entry) throw refuse('metadata.not_found')
    return { metadata: metadataOf(entry) }
  }
