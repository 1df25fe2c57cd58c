/** ListProjectMemberRoles of management v1. */
import { isProjectRole, roles } from '../../../domain/right/roles.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { Rpc } from '../../service.ts'

/**
 * The roles a member of a project can have; in the instance's default organisation only those meant
 * for everybody's projects (projects.md §7.3).
 */
export const listProjectMemberRoles =
  (): Rpc<typeof ManagementService.method.listProjectMemberRoles> =>
  async (_request, { instance, orgId }) => {
    const isDefault = orgId === instance.defaultOrgId
    const result = roles.filter(
      (role) => isProjectRole(role) && (!isDefault || role.endsWith('GLOBAL')),
    )
    return { result }
  }
