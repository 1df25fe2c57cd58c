/** GetProjectGrantByID of management v1 (projects.md §5). */
import { refuse } from '../../../domain/refusals.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import { requirePermissionIn } from '../../guards/authorize.ts'
import type { Rpc } from '../../service.ts'
import { grantedProjectOf } from './project-wire.ts'

/** A grant that the organisation gives or is given. */
export const getProjectGrantById =
  ({
    projects,
  }: Pick<ApiDeps, 'projects'>): Rpc<typeof ManagementService.method.getProjectGrantByID> =>
  async ({ projectId, grantId }, context) => {
    const { instance, orgId } = context
    const found = await projects.grant({ instanceId: instance.id, grantId })
    if (found?.projectId !== projectId) throw refuse('project.grant.read.unknown')
    const isHere = found.orgId === orgId || found.grantedOrgId === orgId
    if (!isHere) throw refuse('project.grant.read.elsewhere')
    const resourceIds = [grantId, projectId]
    await requirePermissionIn(context, { permission: 'project.grant.read', orgId, resourceIds })
    return { projectGrant: grantedProjectOf(found) }
  }
