/** ListProjects of management v1 (projects.md §3.2). */
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import { visibleWithin } from '../../project/visible.ts'
import type { Rpc } from '../../service.ts'
import { listDetailsV1 } from '../../wire/details.ts'
import { pageOf } from '../../wire/paging.ts'
import { projectConditionOf, projectOf } from './project-wire.ts'

/** The projects of the organisation, or those that the caller has a role on. */
export const listProjects =
  ({
    projects,
    commands,
  }: Pick<ApiDeps, 'projects' | 'commands'>): Rpc<typeof ManagementService.method.listProjects> =>
  async ({ query, queries }, { caller, instance, orgId }) => {
    const ofOrg = { kind: 'org', orgId, as: 'owner' } as const
    const found = await projects.projects({
      instanceId: instance.id,
      projects: await visibleWithin(caller, { permission: 'project.read', orgId }),
      grants: undefined,
      conditions: [ofOrg, ...queries.map(projectConditionOf)],
      order: 'createdAt',
      page: pageOf(query),
    })
    return {
      details: listDetailsV1(found, commands.clock.nowMicros()),
      result: found.rows.map(projectOf),
    }
  }
