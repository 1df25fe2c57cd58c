/** `POST /admin/v1/members/roles/_search`: the roles a member can have. */
import { isInstanceRole, roles } from '../../../domain/right/roles.ts'
import { AdminService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { TenancyNeeds } from '../../tenancy-needs.ts'
import { listDetailsV1 } from '../../wire/details.ts'

/** Roles come with the server and not from events, so that none was processed for them. */
export const listIamMemberRoles = ({ commands }: TenancyNeeds) =>
  method(AdminService.method.listIAMMemberRoles, async () => {
    const found = roles.filter(isInstanceRole)
    const stamps = { total: found.length, processed: 0 }
    return { details: listDetailsV1(stamps, commands.clock.nowMicros()), roles: found }
  })
