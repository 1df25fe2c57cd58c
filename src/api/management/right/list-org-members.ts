/** `POST /management/v1/orgs/me/members/_search`. */
import { ManagementService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { TenancyNeeds } from '../../tenancy-needs.ts'
import { membersFound } from '../../wire/member.ts'

export const listOrgMembers = (needs: TenancyNeeds) =>
  method(ManagementService.method.listOrgMembers, (search, { caller, instance, orgId }) =>
    membersFound(needs, {
      of: { instanceId: instance.id, scope: 'org', scopeId: orgId },
      search,
      caller,
    }),
  )
