/** `POST /management/v1/orgs/members/roles/_search`: the roles a member can have. */

import { isOrgRole, roles } from '../../../domain/right/roles.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { Rpc } from '../../service.ts'

export const listOrgMemberRoles =
  (): Rpc<typeof ManagementService.method.listOrgMemberRoles> => async () => ({
    result: roles.filter(isOrgRole),
  })
