/** ListGrantedProjects of management v1 (projects.md §3.2). */

import type { ManagementService } from '../../../proto/services.ts'
import type { GrantCondition } from '../../../queries/project/project-grants.ts'
import type { ApiDeps } from '../../deps.ts'
import { visibleWithin } from '../../project/visible.ts'
import type { Rpc } from '../../service.ts'
import { listDetailsV1 } from '../../wire/details.ts'
import { pageOf } from '../../wire/paging.ts'
import { grantedProjectOf, projectConditionOf, type WireProjectQuery } from './project-wire.ts'

/** The grants that the organisation is given, or those that the caller has a role on. */
export const listGrantedProjects =
  ({
    projects,
    commands,
  }: Pick<ApiDeps, 'projects' | 'commands'>): Rpc<
    typeof ManagementService.method.listGrantedProjects
  > =>
  async ({ query, queries }, { caller, instance, orgId }) => {
    const found = await projects.grants({
      instanceId: instance.id,
      visible: await visibleWithin(caller, { permission: 'project.read', orgId }),
      conditions: [{ kind: 'grantedOrg', orgId }, ...queries.map(conditionOf)],
      order: 'createdAt',
      page: pageOf(query),
    })
    return {
      details: listDetailsV1(found, commands.clock.nowMicros()),
      result: found.rows.map(grantedProjectOf),
    }
  }

function conditionOf(query: WireProjectQuery): GrantCondition {
  const condition = projectConditionOf(query)
  if (condition.kind === 'name') return { kind: 'projectName', text: condition.text }
  if (condition.kind === 'inIds') return { kind: 'inProjectIds', ids: condition.ids }
  return { kind: 'org', orgId: condition.orgId }
}
