/** `POST /admin/v1/members/_search`. */
import { AdminService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { TenancyNeeds } from '../../tenancy-needs.ts'
import { membersFound } from '../../wire/member.ts'

export const listIamMembers = (needs: TenancyNeeds) =>
  method(AdminService.method.listIAMMembers, (search, { caller, instance }) =>
    membersFound(needs, {
      of: { instanceId: instance.id, scope: 'instance', scopeId: instance.id },
      search,
      caller,
    }),
  )
