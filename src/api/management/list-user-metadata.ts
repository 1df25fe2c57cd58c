/** `POST /management/v1/users/{id}/metadata/_search` (management-v1 §13.5). */
import { refuse } from '../../domain/refusals.ts'
import { ManagementService } from '../../proto/services.ts'
import { listDetailsV1 } from '../details.ts'
import { method } from '../method.ts'
import { pageOf } from '../paging.ts'
import type { ReadNeeds } from '../read-needs.ts'
import { textMatchOf } from '../search-words.ts'
import { metadataOf } from './metadata-words.ts'

export const listUserMetadata = ({ users, commands }: ReadNeeds) =>
  method(
    ManagementService.method.listUserMetadata,
    async ({ id, query, queries }, { instance, orgId }) => {
      const keys = queries.map((each) => {
        if (each.query.case === undefined) throw refuse('search.list_empty')
        return textMatchOf(each.query.value.key, each.query.value.method)
      })
      const wanted = { instanceId: instance.id, userId: id, orgId, keys, page: pageOf(query) }
      const found = await users.metadata(wanted)
      return {
        details: listDetailsV1(found, commands.clock.nowMicros()),
        result: found.rows.map(metadataOf),
      }
    },
  )
