/** `POST /management/v1/orgs/members/roles/_search`: the roles a member can have. */
import { isOrgRole, roles } from '../../../domain/right/roles.ts'
import { ManagementService } from '../../../proto/services.ts'
import { method } from '../../method.ts'

export const listOrgMemberRoles = () =>
  method(ManagementService.method.listOrgMemberRoles, async () => ({
    result: roles.filter(isOrgRole),
  }))
