/** ListProjects of the project services v2 and v2beta (projects.md §3.2, appendix B.1). */
import { refuse } from '../../domain/refusals.ts'
import type { ProjectService, ProjectServiceV2Beta } from '../../proto/services.ts'
import type {
  OrgRelation,
  ProjectCondition,
  ProjectOrder,
} from '../../queries/project/project-search.ts'
import type { Page } from '../../queries/statements.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { paginationAnswer, paginationOf } from '../wire/paging.ts'
import { textMatchOf } from '../wire/search.ts'
import { projectOfV2, projectOfV2Beta } from './project-wire.ts'
import { visibleTo } from './visible.ts'

/** A row for each project, and one for each of its grants, as far as the caller may see them. */
export const listProjectsV2 =
  (deps: Pick<ApiDeps, 'projects'>): Rpc<typeof ProjectService.method.listProjects> =>
  async ({ pagination, sortingColumn, filters }, context) => {
    const page = paginationOf(pagination)
    const conditions = filters.map(({ filter }) => conditionOf(filter))
    const found = await find(deps, context, { page, conditions, sortingColumn })
    return { pagination: paginationAnswer(found, page), projects: found.rows.map(projectOfV2) }
  }

/** The same; the filters by organisation are others. */
export const listProjectsV2Beta =
  (deps: Pick<ApiDeps, 'projects'>): Rpc<typeof ProjectServiceV2Beta.method.listProjects> =>
  async ({ pagination, sortingColumn, filters }, context) => {
    const page = paginationOf(pagination)
    const conditions = filters.map(({ filter }) => conditionOf(filter))
    const found = await find(deps, context, { page, conditions, sortingColumn })
    return { pagination: paginationAnswer(found, page), projects: found.rows.map(projectOfV2Beta) }
  }

const orders: readonly ProjectOrder[] = ['createdAt', 'id', 'createdAt', 'changedAt', 'name']

interface Wanted {
  readonly page: Page
  readonly conditions: readonly ProjectCondition[]
  readonly sortingColumn: number | undefined
}

async function find(
  { projects }: Pick<ApiDeps, 'projects'>,
  { caller, instance }: Context,
  { page, conditions, sortingColumn = 0 }: Wanted,
) {
  return projects.projects({
    instanceId: instance.id,
    projects: await visibleTo(caller, 'project.read'),
    grants: await visibleTo(caller, 'project.grant.read'),
    conditions,
    order: orders[sortingColumn] ?? 'createdAt',
    page,
  })
}

type WireFilter =
  | {
      readonly case: 'projectNameFilter'
      readonly value: { readonly projectName: string; readonly method: number }
    }
  | { readonly case: 'inProjectIdsFilter'; readonly value: { readonly ids: readonly string[] } }
  | {
      readonly case: 'organizationIdFilter'
      readonly value: { readonly organizationId: string; readonly type: number }
    }
  | {
      readonly case: keyof typeof relationsV2Beta
      readonly value: { readonly id: string }
    }
  | { readonly case: undefined; readonly value?: undefined }

const relationsV2: readonly OrgRelation[] = ['ownerOrGranted', 'owner', 'granted']

const relationsV2Beta = {
  projectResourceOwnerFilter: 'owner',
  projectGrantResourceOwnerFilter: 'grantOwner',
  projectOrganizationIdFilter: 'ownerOrGranted',
} as const satisfies Record<string, OrgRelation>

function conditionOf(filter: WireFilter): ProjectCondition {
  switch (filter.case) {
    case 'projectNameFilter':
      return { kind: 'name', text: textMatchOf(filter.value.projectName, filter.value.method) }
    case 'inProjectIdsFilter':
      return { kind: 'inIds', ids: filter.value.ids }
    case 'organizationIdFilter': {
      const { organizationId: orgId, type } = filter.value
      return { kind: 'org', orgId, as: relationsV2[type] ?? 'ownerOrGranted' }
    }
    case undefined:
      throw refuse('search.list_empty')
    default:
      return { kind: 'org', orgId: filter.value.id, as: relationsV2Beta[filter.case] }
  }
}
