/** GetGrantedProjectByID of management v1 (projects.md §3.2). */
import { refuse } from '../../../domain/refusals.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { grantedProjectOf } from './project-wire.ts'

/** A grant that the organisation gives or is given. */
export const getGrantedProjectById =
  ({
    projects,
  }: Pick<ApiDeps, 'projects'>): Rpc<typeof ManagementService.method.getGrantedProjectByID> =>
  async ({ projectId, grantId }, { instance, orgId }) => {
    const found = await projects.grant({ instanceId: instance.id, grantId })
    if (found?.projectId !== projectId) throw refuse('project.grant.read.unknown')
    const isHere = found.orgId === orgId || found.grantedOrgId === orgId
    if (!isHere) throw refuse('granted_project.read.elsewhere')
    return { grantedProject: grantedProjectOf(found) }
  }
