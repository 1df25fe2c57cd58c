/** `DELETE /admin/v1/members/{user_id}`. */
import { removeInstanceMember } from '../../../commands/instance/instance-members.ts'
import { AdminService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { TenancyNeeds } from '../../tenancy-needs.ts'
import { changeDetails } from '../../wire/details.ts'

export const removeIamMember = (needs: TenancyNeeds) =>
  method(AdminService.method.removeIAMMember, async ({ userId }, { actor }) => ({
    details: changeDetails(await removeInstanceMember(needs, { actor, userId })),
  }))
