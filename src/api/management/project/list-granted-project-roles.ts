/** ListGrantedProjectRoles of management v1 (projects.md §4). */
import { refuse } from '../../../domain/refusals.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { listDetailsV1 } from '../../wire/details.ts'
import { pageOf } from '../../wire/paging.ts'
import { roleConditionOf, roleOf } from './project-wire.ts'

/** Those roles of a project that the organisation is granted. */
export const listGrantedProjectRoles =
  ({
    projects,
    commands,
  }: Pick<ApiDeps, 'projects' | 'commands'>): Rpc<
    typeof ManagementService.method.listGrantedProjectRoles
  > =>
  async ({ projectId, grantId, query, queries }, { instance, orgId }) => {
    const instanceId = instance.id
    const grant = await projects.grant({ instanceId, grantId })
    if (grant?.projectId !== projectId || grant.grantedOrgId !== orgId) {
      throw refuse('project.grant.read.unknown')
    }
    const found = await projects.roles({
      instanceId,
      projectId,
      conditions: [{ kind: 'inKeys', keys: grant.roleKeys }, ...queries.map(roleConditionOf)],
      order: 'createdAt',
      page: pageOf(query),
    })
    return {
      details: listDetailsV1(found, commands.clock.nowMicros()),
      result: found.rows.map(roleOf),
    }
  }
