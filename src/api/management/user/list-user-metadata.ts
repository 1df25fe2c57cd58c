/** ListUserMetadata of management v1 (management-v1 §13.5). */
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { listDetailsV1 } from '../../wire/details.ts'
import { pageOf } from '../../wire/paging.ts'
import { keysWanted, metadataOf } from './metadata-wire.ts'

/** The metadata of a user of this organisation. */
export const listUserMetadata =
  ({
    users,
    commands,
  }: Pick<ApiDeps, 'users' | 'commands'>): Rpc<typeof ManagementService.method.listUserMetadata> =>
  async ({ id, query, queries }, { instance, orgId }) => {
    const keys = keysWanted(queries)
    const wanted = { instanceId: instance.id, userId: id, orgId, keys, page: pageOf(query) }
    const found = await users.metadata(wanted)
    return {
      details: listDetailsV1(found, commands.clock.nowMicros()),
      result: found.rows.map(metadataOf),
    }
  }
