/** ListInstances of system v1. */
import type { SystemService } from '../../proto/services.ts'
import type { InstanceCondition, InstanceOrder } from '../../queries/organization/tenancy.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { listDetailsV1 } from '../wire/details.ts'
import { instanceOf } from '../wire/instance.ts'
import { pageOf } from '../wire/paging.ts'

/** Lists all instances of the server. */
export const listInstances =
  ({
    tenancy,
    commands,
  }: Pick<ApiDeps, 'tenancy' | 'commands'>): Rpc<typeof SystemService.method.listInstances> =>
  async ({ query, queries, sortingColumn }) => {
    const found = await tenancy.instances({
      conditions: queries.flatMap(conditionsOf),
      order: orders[sortingColumn] ?? 'createdAt',
      page: pageOf(query),
    })
    return {
      details: listDetailsV1(found, commands.clock.nowMicros()),
      sortingColumn,
      result: found.rows.map(instanceOf),
    }
  }

const orders: readonly InstanceOrder[] = ['createdAt', 'id', 'name', 'createdAt']

interface WireQuery {
  readonly query:
    | { readonly case: 'idQuery'; readonly value: { readonly ids: readonly string[] } }
    | { readonly case: 'domainQuery'; readonly value: { readonly domains: readonly string[] } }
    | { readonly case: undefined }
}

/** The guards refuse an empty query. */
function conditionsOf({ query }: WireQuery): InstanceCondition[] {
  if (query.case === 'idQuery') return [{ kind: 'inIds', ids: query.value.ids }]
  if (query.case === undefined) return []
  return [{ kind: 'inDomains', domains: query.value.domains }]
}
