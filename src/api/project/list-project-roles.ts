/** ListProjectRoles of the project services v2 and v2beta (projects.md §4). */
import { refuse } from '../../domain/refusals.ts'
import type { RoleCondition, RoleOrder } from '../../queries/project/project-roles.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { paginationAnswer, paginationOf } from '../wire/paging.ts'
import { textMatchOf } from '../wire/search.ts'
import { roleOf } from './project-wire.ts'

interface Wire {
  readonly projectId: string
  readonly pagination?: Parameters<typeof paginationOf>[0] | undefined
  readonly sortingColumn?: number | undefined
  readonly filters: readonly { readonly filter: WireFilter }[]
}

type WireFilter =
  | {
      readonly case: 'roleKeyFilter'
      readonly value: { readonly key: string; readonly method: number }
    }
  | {
      readonly case: 'displayNameFilter'
      readonly value: { readonly displayName: string; readonly method: number }
    }
  | { readonly case: undefined; readonly value?: undefined }

const orders: readonly RoleOrder[] = ['createdAt', 'key', 'createdAt', 'changedAt']

/** Empty for a project that is not there, or whose roles the caller may not read. */
export const listProjectRoles =
  ({ projects }: Pick<ApiDeps, 'projects'>) =>
  async (request: Wire, { caller, instance }: Context) => {
    const { projectId, pagination, sortingColumn = 0, filters } = request
    const page = paginationOf(pagination)
    const conditions = filters.map(({ filter }) => conditionOf(filter))
    const instanceId = instance.id
    const project = await projects.project({ instanceId, projectId })
    const scope = { orgId: project?.orgId ?? '', resourceIds: [projectId] }
    if (!project || (await caller.mayIn('project.role.read', scope)) !== 'granted') {
      return { pagination: paginationAnswer({ total: 0 }, page), projectRoles: [] }
    }
    const order = orders[sortingColumn] ?? 'createdAt'
    const found = await projects.roles({ instanceId, projectId, conditions, order, page })
    return { pagination: paginationAnswer(found, page), projectRoles: found.rows.map(roleOf) }
  }

function conditionOf(filter: WireFilter): RoleCondition {
  switch (filter.case) {
    case 'roleKeyFilter':
      return { kind: 'key', text: textMatchOf(filter.value.key, filter.value.method) }
    case 'displayNameFilter': {
      const { displayName, method } = filter.value
      return { kind: 'displayName', text: textMatchOf(displayName, method) }
    }
    default:
      throw refuse('search.list_empty')
  }
}
