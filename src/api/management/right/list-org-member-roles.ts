/** ListOrgMemberRoles of management v1. */
import { isOrgRole, roles } from '../../../domain/right/roles.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { Rpc } from '../../service.ts'

/** The roles a member of an organisation can have. */
export const listOrgMemberRoles =
  (): Rpc<typeof ManagementService.method.listOrgMemberRoles> => async () => ({
    result: roles.filter(isOrgRole),
  })
