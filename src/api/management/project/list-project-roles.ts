/** ListProjectRoles of management v1 (projects.md §4). */
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { listDetailsV1 } from '../../wire/details.ts'
import { pageOf } from '../../wire/paging.ts'
import { roleConditionOf, roleOf } from './project-wire.ts'

/** The roles of a project of the organisation; none of another one's. */
export const listProjectRoles =
  ({
    projects,
    commands,
  }: Pick<ApiDeps, 'projects' | 'commands'>): Rpc<
    typeof ManagementService.method.listProjectRoles
  > =>
  async ({ projectId, query, queries }, { instance, orgId }) => {
    const instanceId = instance.id
    const project = await projects.project({ instanceId, projectId })
    const conditions = queries.map(roleConditionOf)
    const found = await projects.roles({
      instanceId,
      projectId,
      conditions: project?.orgId === orgId ? conditions : [{ kind: 'inKeys', keys: [] }],
      order: 'createdAt',
      page: pageOf(query),
    })
    return {
      details: listDetailsV1(found, commands.clock.nowMicros()),
      result: found.rows.map(roleOf),
    }
  }
