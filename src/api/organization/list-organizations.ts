/** ListOrganizations of the organisation service v2: the organisations the caller may read. */
import type { OrganizationService } from '../../proto/services.ts'
import type { Instance } from '../../queries/organization/directory.ts'
import type { OrgCondition, OrgOrder } from '../../queries/organization/tenancy.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { listDetails } from '../wire/details.ts'
import { orgOf } from '../wire/organization.ts'
import { pageOf } from '../wire/paging.ts'
import { textMatchOf } from '../wire/search.ts'

/** Never refuses: the list is empty for a caller who may read none (surroundings §3.3). */
export const listOrganizations =
  ({
    tenancy,
    commands,
  }: Pick<ApiDeps, 'tenancy' | 'commands'>): Rpc<
    typeof OrganizationService.method.listOrganizations
  > =>
  async (request, context) => {
    const { query, queries, sortingColumn } = request
    const found = await tenancy.orgs({
      instanceId: context.instance.id,
      // A role on the instance counts everywhere in it.
      visibleIds: await context.caller.orgIdsWith('org.read'),
      conditions: queries.flatMap((each) => conditionsOf(each, context.instance)),
      order: orderOf(sortingColumn),
      page: pageOf(query),
    })
    return {
      details: listDetails(found, commands.clock.nowMicros()),
      sortingColumn,
      result: found.rows.map(orgOf),
    }
  }

const orders: readonly OrgOrder[] = ['createdAt', 'name', 'createdAt']

/** The order of a sorting column; by creation when none is named. */
export function orderOf(sortingColumn: number): OrgOrder {
  return orders[sortingColumn] ?? 'createdAt'
}

interface Named {
  readonly method: number
}

interface WireQuery {
  readonly query:
    | { readonly case: 'nameQuery'; readonly value: Named & { readonly name: string } }
    | { readonly case: 'domainQuery'; readonly value: Named & { readonly domain: string } }
    | { readonly case: 'stateQuery'; readonly value: { readonly state: number } }
    | { readonly case: 'idQuery'; readonly value: { readonly id: string } }
    | { readonly case: 'defaultQuery' }
    | { readonly case: undefined }
}

/** The guards refuse an empty query. */
export function conditionsOf({ query }: WireQuery, { defaultOrgId }: Instance): OrgCondition[] {
  switch (query.case) {
    case 'nameQuery':
      return [{ kind: 'name', text: textMatchOf(query.value.name, query.value.method) }]
    case 'domainQuery':
      return [{ kind: 'domain', text: textMatchOf(query.value.domain, query.value.method) }]
    case 'stateQuery':
      return [{ kind: 'state', state: query.value.state }]
    case 'idQuery':
      return [{ kind: 'id', id: query.value.id }]
    case 'defaultQuery':
      return [{ kind: 'id', id: defaultOrgId }]
    default:
      return []
  }
}
