/** ListOrganizations of the organisation service v2: the organisations the caller may read. */
import { permissionsOf } from '../../domain/right/roles.ts'
import type { OrganizationService } from '../../proto/services.ts'
import type { Instance } from '../../queries/organization/directory.ts'
import type { OrgCondition } from '../../queries/organization/tenancy.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { listDetails } from '../wire/details.ts'
import { orgOf } from '../wire/organization.ts'
import { pageOf } from '../wire/paging.ts'
import { textMatchOf } from '../wire/search.ts'

/** Never refuses: the list is empty for a caller who may read none (surroundings §3.3). */
export const listOrganizations =
  (
    deps: Pick<ApiDeps, 'tenancy' | 'commands' | 'callers'>,
  ): Rpc<typeof OrganizationService.method.listOrganizations> =>
  async (request, context) => {
    const { query, queries, sortingColumn } = request
    const { tenancy, commands } = deps
    const found = await tenancy.orgs({
      instanceId: context.instance.id,
      visibleIds: await readableOrgIds(deps, context),
      conditions: queries.flatMap((each) => conditionsOf(each, context.instance)),
      order: sortingColumn === 1 ? 'name' : 'createdAt',
      page: pageOf(query),
    })
    return {
      details: listDetails(found, commands.clock.nowMicros()),
      sortingColumn,
      result: found.rows.map(orgOf),
    }
  }

const permission = 'org.read'

/** Absent: all of them, for a role on the instance counts everywhere in it. */
async function readableOrgIds(
  { callers, tenancy }: Pick<ApiDeps, 'callers' | 'tenancy'>,
  { caller, instance }: Context,
): Promise<readonly string[] | undefined> {
  if ((await caller.mayIn(permission, { orgId: '' })) === 'granted') return undefined
  if (caller.isSystemUser) {
    const orgIds = await tenancy.orgIds(instance.id)
    const verdicts = await Promise.all(orgIds.map((orgId) => caller.mayIn(permission, { orgId })))
    return orgIds.filter((_, index) => verdicts[index] === 'granted')
  }
  const memberships = await callers.membershipsOf({
    instanceId: instance.id,
    userId: caller.userId,
  })
  return memberships
    .filter(({ scope, roles }) => scope === 'org' && roles.some(mayRead))
    .map(({ scopeId }) => scopeId)
}

function mayRead(role: string): boolean {
  return permissionsOf(role).has(permission)
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
function conditionsOf({ query }: WireQuery, { defaultOrgId }: Instance): OrgCondition[] {
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
