/** `POST /admin/v1/members`: roles on the whole instance. */
import { addInstanceMember } from '../../../commands/instance/instance-members.ts'
import { AdminService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { TenancyNeeds } from '../../tenancy-needs.ts'
import { addDetails } from '../../wire/details.ts'

export const addIamMember = (needs: TenancyNeeds) =>
  method(AdminService.method.addIAMMember, async ({ userId, roles }, { actor }) => ({
    details: addDetails(await addInstanceMember(needs, { actor, userId, roles })),
  }))
