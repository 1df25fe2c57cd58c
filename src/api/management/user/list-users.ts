/** ListUsers of management v1 (management-v1 §12). */
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { listDetailsV1 } from '../../wire/details.ts'
import { pageOf } from '../../wire/paging.ts'
import { conditionsOf, orderOf, stateOfV1 } from '../../wire/search.ts'
import { userOf } from './user-wire.ts'

/** The users of one organisation. */
export const listUsers =
  ({
    users,
    commands,
  }: Pick<ApiDeps, 'users' | 'commands'>): Rpc<typeof ManagementService.method.listUsers> =>
  async (request, { instance, orgId, origin }) => {
    const found = await users.search({
      instanceId: instance.id,
      conditions: [{ kind: 'org', orgId }, ...conditionsOf(request.queries, stateOfV1)],
      order: orderOf(request.sortingColumn),
      page: pageOf(request.query),
    })
    return {
      details: listDetailsV1(found, commands.clock.nowMicros()),
      result: found.rows.map((user) => userOf(user, origin)),
    }
  }
