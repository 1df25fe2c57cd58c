/** ListProjectGrantMembers of management v1. */
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import { requirePermissionIn } from '../../guards/authorize.ts'
import type { Rpc } from '../../service.ts'
import { membersFound } from '../../wire/member.ts'

/** The members of a project grant that this organisation has given or received. */
export const listProjectGrantMembers =
  (
    deps: Pick<ApiDeps, 'commands' | 'directory' | 'tenancy'>,
  ): Rpc<typeof ManagementService.method.listProjectGrantMembers> =>
  async (search, context) => {
    const { caller, instance, orgId, origin } = context
    const { projectId, grantId } = search
    const permission = 'project.grant.member.read'
    await requirePermissionIn(context, { permission, orgId, resourceIds: [grantId, projectId] })
    const project = { id: projectId, within: orgId }
    return membersFound(deps, {
      of: { instanceId: instance.id, scope: 'project_grant', scopeId: grantId, project },
      search,
      caller,
      origin,
    })
  }
