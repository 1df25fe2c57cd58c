/** `DELETE /management/v1/orgs/me/members/{user_id}`. */
import { removeOrgMember as remove } from '../../commands/org-members.ts'
import { ManagementService } from '../../proto/services.ts'
import { changeDetails } from '../details.ts'
import { method } from '../method.ts'
import type { TenancyNeeds } from '../tenancy-needs.ts'

export const removeOrgMember = (needs: TenancyNeeds) =>
  method(ManagementService.method.removeOrgMember, async ({ userId }, { actor, orgId }) => ({
    details: changeDetails(await remove(needs, { actor, orgId, userId })),
  }))
