/** ListDomains of system v1. */
import type { SystemService } from '../../proto/services.ts'
import type { DomainCondition, DomainOrder } from '../../queries/organization/tenancy.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { listDetailsV1 } from '../wire/details.ts'
import { instanceDomainOf } from '../wire/instance.ts'
import { pageOf } from '../wire/paging.ts'
import { textMatchOf } from '../wire/search.ts'

/** The domains of an instance. */
export const listDomains =
  ({
    tenancy,
    commands,
  }: Pick<ApiDeps, 'tenancy' | 'commands'>): Rpc<typeof SystemService.method.listDomains> =>
  async (request) => {
    const { instanceId, query, queries, sortingColumn } = request
    const found = await tenancy.instanceDomains({
      instanceId,
      conditions: queries.flatMap(conditionsOf),
      order: orders[sortingColumn] ?? 'createdAt',
      page: pageOf(query),
    })
    return {
      details: listDetailsV1(found, commands.clock.nowMicros()),
      sortingColumn,
      result: found.rows.map(instanceDomainOf),
    }
  }

const orders: readonly DomainOrder[] = [
  'createdAt',
  'domain',
  'isPrimary',
  'isGenerated',
  'createdAt',
]

interface WireQuery {
  readonly query:
    | {
        readonly case: 'domainQuery'
        readonly value: { readonly domain: string; readonly method: number }
      }
    | { readonly case: 'generatedQuery'; readonly value: { readonly generated: boolean } }
    | { readonly case: 'primaryQuery'; readonly value: { readonly primary: boolean } }
    | { readonly case: undefined }
}

/** The guards refuse an empty query. */
function conditionsOf({ query }: WireQuery): DomainCondition[] {
  switch (query.case) {
    case 'domainQuery':
      return [{ kind: 'domain', text: textMatchOf(query.value.domain, query.value.method) }]
    case 'generatedQuery':
      return [{ kind: 'isGenerated', is: query.value.generated }]
    case 'primaryQuery':
      return [{ kind: 'isPrimary', is: query.value.primary }]
    default:
      return []
  }
}
