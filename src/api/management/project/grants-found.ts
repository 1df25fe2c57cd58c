/** The lists of grants of management v1, which differ in what they are of. */
import { refuse } from '../../../domain/refusals.ts'
import type { GrantCondition } from '../../../queries/project/project-grants.ts'
import type { Visible } from '../../../queries/project/project-views.ts'
import type { Context } from '../../context.ts'
import type { ApiDeps } from '../../deps.ts'
import { listDetailsV1 } from '../../wire/details.ts'
import { pageOf } from '../../wire/paging.ts'
import { textMatchOf } from '../../wire/search.ts'
import { grantedProjectOf } from './project-wire.ts'

interface WireQuery {
  readonly query:
    | {
        readonly case: 'projectNameQuery'
        readonly value: { readonly name: string; readonly method: number }
      }
    | {
        readonly case: 'roleKeyQuery'
        readonly value: { readonly roleKey: string; readonly method: number }
      }
    | { readonly case: 'projectIdQuery'; readonly value: { readonly projectId: string } }
    | { readonly case: 'grantedOrgIdQuery'; readonly value: { readonly grantedOrgId: string } }
    | { readonly case: undefined; readonly value?: undefined }
}

/** The grants that the organisation gives, as far as they are visible and meet the conditions. */
export async function grantsFound(
  { projects, commands }: Pick<ApiDeps, 'projects' | 'commands'>,
  { instance, orgId }: Pick<Context, 'instance' | 'orgId'>,
  search: {
    readonly query?: Parameters<typeof pageOf>[0]
    readonly queries: readonly WireQuery[]
    readonly conditions: readonly GrantCondition[]
    readonly visible: Visible
  },
) {
  const { query, queries, conditions, visible } = search
  const found = await projects.grants({
    instanceId: instance.id,
    visible,
    conditions: [{ kind: 'org', orgId }, ...conditions, ...queries.map(conditionOf)],
    order: 'createdAt',
    page: pageOf(query),
  })
  return {
    details: listDetailsV1(found, commands.clock.nowMicros()),
    result: found.rows.map(grantedProjectOf),
  }
}

function conditionOf({ query }: WireQuery): GrantCondition {
  switch (query.case) {
    case 'projectNameQuery':
      return { kind: 'projectName', text: textMatchOf(query.value.name, query.value.method) }
    case 'roleKeyQuery':
      return { kind: 'roleKey', text: textMatchOf(query.value.roleKey, query.value.method) }
    case 'projectIdQuery':
      return { kind: 'inProjectIds', ids: [query.value.projectId] }
    case 'grantedOrgIdQuery':
      return { kind: 'grantedOrg', orgId: query.value.grantedOrgId }
    default:
      throw refuse('search.list_empty')
  }
}
