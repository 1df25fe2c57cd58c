/** `POST /v2beta|v2/users`: all users the caller may read (user-v2 §12). */
import { UserServiceV2, UserServiceV2Beta } from '../../proto/services.ts'
import type { Found } from '../../queries/statements.ts'
import type { UserView } from '../../queries/user/user-view.ts'
import type { Context } from '../context.ts'
import { method } from '../method.ts'
import type { ReadNeeds } from '../read-needs.ts'
import { listDetails } from '../wire/details.ts'
import { pageOf } from '../wire/paging.ts'
import { conditionsOf, orderOf, stateOfV2, type WireSearchQuery } from '../wire/search.ts'
import { scopeOf } from './readable.ts'
import { userOf, userV2BetaOf } from './user-wire.ts'

export const listUsersV2 = (needs: ReadNeeds) =>
  method(UserServiceV2.method.listUsers, async (request, context) => {
    const found = await search(needs, context, request)
    return { details: details(needs, found), result: found.rows.map(userOf) }
  })

export const listUsersV2Beta = (needs: ReadNeeds) =>
  method(UserServiceV2Beta.method.listUsers, async (request, context) => {
    const found = await search(needs, context, request)
    return { details: details(needs, found), result: found.rows.map(userV2BetaOf) }
  })

interface WireSearch {
  readonly queries: readonly WireSearchQuery[]
  readonly sortingColumn: number
  readonly query?: Parameters<typeof pageOf>[0]
}

async function search(
  { users, callers }: ReadNeeds,
  context: Context,
  { queries, sortingColumn, query }: WireSearch,
): Promise<Found<UserView>> {
  return users.search({
    instanceId: context.instance.id,
    scope: await scopeOf(callers, context),
    conditions: conditionsOf(queries, stateOfV2),
    order: orderOf(sortingColumn),
    page: pageOf(query),
  })
}

function details({ commands }: ReadNeeds, found: Found<UserView>) {
  return listDetails(found, commands.clock.nowMicros())
}
