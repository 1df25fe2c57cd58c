/** `POST /management/v1/users/{id}/metadata/_search` (management-v1 §13.5). */
import { ManagementService } from '../../proto/services.ts'
import { listDetailsV1 } from '../details.ts'
import { method } from '../method.ts'
import { pageOf } from '../paging.ts'
import type { ReadNeeds } from '../read-needs.ts'
import { keysWanted, metadataOf } from './metadata-words.ts'

export const listUserMetadata = ({ users, commands }: ReadNeeds) =>
  method(
    ManagementService.method.listUserMetadata,
    async ({ id, query, queries }, { instance, orgId }) => {
      const keys = keysWanted(queries)
      const wanted = { instanceId: instance.id, userId: id, orgId, keys, page: pageOf(query) }
      const found = await users.metadata(wanted)
      return {
        details: listDetailsV1(found, commands.clock.nowMicros()),
        result: found.rows.map(metadataOf),
      }
    },
  )
