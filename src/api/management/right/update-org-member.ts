/** `PUT /management/v1/orgs/me/members/{user_id}`: other roles instead. */
import { updateOrgMember as update } from '../../../commands/organization/org-members.ts'
import { ManagementService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { TenancyNeeds } from '../../tenancy-needs.ts'
import { changeDetails } from '../../wire/details.ts'

export const updateOrgMember = (needs: TenancyNeeds) =>
  method(ManagementService.method.updateOrgMember, async ({ userId, roles }, { actor, orgId }) => ({
    details: changeDetails(await update(needs, { actor, orgId, userId, roles })),
  }))
