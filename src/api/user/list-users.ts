/** ListUsers of the user services v2beta and v2 (user-v2 §12). */
import type { UserServiceV2, UserServiceV2Beta } from '../../proto/services.ts'
import type { Found } from '../../queries/statements.ts'
import type { UserView } from '../../queries/user/user-view.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { listDetails } from '../wire/details.ts'
import { pageOf } from '../wire/paging.ts'
import { conditionsOf, orderOf, stateOfV2, type WireSearchQuery } from '../wire/search.ts'
import { findReadableScope } from './readable.ts'
import { userOf, userV2BetaOf } from './user-wire.ts'

/** All users the caller may read. */
export const listUsersV2 =
  (
    deps: Pick<ApiDeps, 'users' | 'callers' | 'commands'>,
  ): Rpc<typeof UserServiceV2.method.listUsers> =>
  async (request, context) => {
    const found = await search(deps, context, request)
    const result = found.rows.map((user) => userOf(user, context.origin))
    return { details: details(deps, found), result }
  }

/** All users the caller may read, on the wire of v2beta. */
export const listUsersV2Beta =
  (
    deps: Pick<ApiDeps, 'users' | 'callers' | 'commands'>,
  ): Rpc<typeof UserServiceV2Beta.method.listUsers> =>
  async (request, context) => {
    const found = await search(deps, context, request)
    const result = found.rows.map((user) => userV2BetaOf(user, context.origin))
    return { details: details(deps, found), result }
  }

interface WireSearch {
  readonly queries: readonly WireSearchQuery[]
  readonly sortingColumn: number
  readonly query?: Parameters<typeof pageOf>[0]
}

async function search(
  { users, callers }: Pick<ApiDeps, 'users' | 'callers'>,
  context: Context,
  { queries, sortingColumn, query }: WireSearch,
): Promise<Found<UserView>> {
  return users.search({
    instanceId: context.instance.id,
    scope: await findReadableScope(callers, context),
    conditions: conditionsOf(queries, stateOfV2),
    order: orderOf(sortingColumn),
    page: pageOf(query),
  })
}

function details({ commands }: Pick<ApiDeps, 'commands'>, found: Found<UserView>) {
  return listDetails(found, commands.clock.nowMicros())
}
