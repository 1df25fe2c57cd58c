/** `PUT /admin/v1/members/{user_id}`: other roles instead. */
import { updateInstanceMember } from '../../../commands/instance/instance-members.ts'
import { AdminService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { TenancyNeeds } from '../../tenancy-needs.ts'
import { changeDetails } from '../../wire/details.ts'

export const updateIamMember = (needs: TenancyNeeds) =>
  method(AdminService.method.updateIAMMember, async ({ userId, roles }, { actor }) => ({
    details: changeDetails(await updateInstanceMember(needs, { actor, userId, roles })),
  }))
