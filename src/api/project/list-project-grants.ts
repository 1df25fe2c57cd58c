/** ListProjectGrants of the project services v2 and v2beta (projects.md §5, appendix B.1). */
import { refuse } from '../../domain/refusals.ts'
import type { GrantCondition, GrantOrder } from '../../queries/project/project-grants.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { paginationAnswer, paginationOf } from '../wire/paging.ts'
import { textMatchOf } from '../wire/search.ts'
import { grantOf } from './project-wire.ts'
import { visibleTo } from './visible.ts'

interface Wire {
  readonly pagination?: Parameters<typeof paginationOf>[0] | undefined
  readonly sortingColumn?: number | undefined
  readonly filters: readonly { readonly filter: WireFilter }[]
}

type WireFilter =
  | {
      readonly case: 'projectNameFilter'
      readonly value: { readonly projectName: string; readonly method: number }
    }
  | {
      readonly case: 'roleKeyFilter'
      readonly value: { readonly key: string; readonly method: number }
    }
  | { readonly case: 'inProjectIdsFilter'; readonly value: { readonly ids: readonly string[] } }
  | { readonly case: keyof typeof relations; readonly value: { readonly id: string } }
  | { readonly case: undefined; readonly value?: undefined }

/** The names of v2, and those of v2beta, of which the second is about the organisation granted. */
const relations = {
  organizationIdFilter: 'org',
  grantedOrganizationIdFilter: 'grantedOrg',
  projectResourceOwnerFilter: 'org',
  projectGrantResourceOwnerFilter: 'grantedOrg',
} as const

const orders: readonly GrantOrder[] = ['createdAt', 'projectId', 'createdAt', 'changedAt']

/** The grants that the caller may see, from either side. */
export const listProjectGrants =
  ({ projects }: Pick<ApiDeps, 'projects'>) =>
  async ({ pagination, sortingColumn = 0, filters }: Wire, { caller, instance }: Context) => {
    const page = paginationOf(pagination)
    const found = await projects.grants({
      instanceId: instance.id,
      visible: await visibleTo(caller, 'project.grant.read'),
      conditions: filters.map(({ filter }) => conditionOf(filter)),
      order: orders[sortingColumn] ?? 'createdAt',
      page,
    })
    return { pagination: paginationAnswer(found, page), projectGrants: found.rows.map(grantOf) }
  }

function conditionOf(filter: WireFilter): GrantCondition {
  switch (filter.case) {
    case 'projectNameFilter': {
      const { projectName, method } = filter.value
      return { kind: 'projectName', text: textMatchOf(projectName, method) }
    }
    case 'roleKeyFilter':
      return { kind: 'roleKey', text: textMatchOf(filter.value.key, filter.value.method) }
    case 'inProjectIdsFilter':
      return { kind: 'inProjectIds', ids: filter.value.ids }
    case undefined:
      throw refuse('search.list_empty')
    default:
      return { kind: relations[filter.case], orgId: filter.value.id }
  }
}
