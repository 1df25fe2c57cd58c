/** ListAuthorizations of v2 and v2beta (projects.md §6.3). */
import type { AuthorizationService, AuthorizationServiceV2Beta } from '../../proto/services.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { readUserId } from '../guards/authorize.ts'
import type { Rpc } from '../service.ts'
import { paginationAnswer, paginationOf } from '../wire/paging.ts'
import {
  authorizationOf,
  authorizationV2BetaOf,
  conditionsOf,
  orders,
  type WireFilter,
} from './authorization-wire.ts'

type Deps = Pick<ApiDeps, 'authorizations'>

/** The caller's own authorizations, and those of others that it may read. */
export const listAuthorizationsV2 =
  (deps: Deps): Rpc<typeof AuthorizationService.method.listAuthorizations> =>
  async (request, context) => {
    const { rows, pagination } = await search(deps, context, request)
    return { pagination, authorizations: rows.map((row) => authorizationOf(row, context.origin)) }
  }

/** The same on the wire of v2beta. */
export const listAuthorizationsV2Beta =
  (deps: Deps): Rpc<typeof AuthorizationServiceV2Beta.method.listAuthorizations> =>
  async (request, context) => {
    const { rows, pagination } = await search(deps, context, request)
    const authorizations = rows.map((row) => authorizationV2BetaOf(row, context.origin))
    return { pagination, authorizations }
  }

interface WireSearch {
  readonly pagination?: Parameters<typeof paginationOf>[0]
  readonly sortingColumn?: number
  readonly filters: readonly WireFilter[]
}

async function search(
  { authorizations }: Deps,
  { caller, instance }: Context,
  { pagination, sortingColumn = 0, filters }: WireSearch,
) {
  const page = paginationOf(pagination)
  const permission = 'user.grant.read'
  const found = await authorizations.search({
    instanceId: instance.id,
    scope: {
      orgIds: await caller.orgIdsWith(permission),
      resourceIds: await caller.resourceIdsWith(permission),
      ownUserId: readUserId(caller),
    },
    conditions: filters.flatMap(conditionsOf),
    order: orders[sortingColumn] ?? 'createdAt',
    page,
  })
  return { rows: found.rows, pagination: paginationAnswer(found, page) }
}
