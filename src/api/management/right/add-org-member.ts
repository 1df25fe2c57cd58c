/** `POST /management/v1/orgs/me/members`: roles for a user of any organisation. */
import { addOrgMember as add } from '../../../commands/organization/org-members.ts'
import { ManagementService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { TenancyNeeds } from '../../tenancy-needs.ts'
import { addDetails } from '../../wire/details.ts'

export const addOrgMember = (needs: TenancyNeeds) =>
  method(ManagementService.method.addOrgMember, async ({ userId, roles }, { actor, orgId }) => ({
    details: addDetails(await add(needs, { actor, orgId, userId, roles })),
  }))
