/** ListProjectMembers of management v1. */
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { membersFound } from '../../wire/member.ts'

/** The members of a project of this organisation. */
export const listProjectMembers =
  (
    deps: Pick<ApiDeps, 'commands' | 'directory' | 'tenancy'>,
  ): Rpc<typeof ManagementService.method.listProjectMembers> =>
  (search, { caller, instance, orgId, origin }) => {
    const { projectId } = search
    const project = { id: projectId, within: orgId }
    const of = { instanceId: instance.id, scope: 'project', scopeId: projectId, project } as const
    return membersFound(deps, { of, search, caller, origin })
  }
