/** `DELETE /management/v1/orgs/me/members/{user_id}`. */
import { removeOrgMember as remove } from '../../../commands/organization/org-members.ts'
import { ManagementService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { TenancyNeeds } from '../../tenancy-needs.ts'
import { changeDetails } from '../../wire/details.ts'

export const removeOrgMember = (needs: TenancyNeeds) =>
  method(ManagementService.method.removeOrgMember, async ({ userId }, { actor, orgId }) => ({
    details: changeDetails(await remove(needs, { actor, orgId, userId })),
  }))
