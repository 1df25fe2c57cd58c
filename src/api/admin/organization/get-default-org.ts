/** `GET /admin/v1/orgs/default`: the organisation of users for whom none is named. */
import { AdminService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { TenancyNeeds } from '../../tenancy-needs.ts'
import { orgById } from '../../wire/organization.ts'

export const getDefaultOrg = ({ tenancy }: TenancyNeeds) =>
  method(AdminService.method.getDefaultOrg, async (_, { instance }) => ({
    org: await orgById(tenancy, { instanceId: instance.id, orgId: instance.defaultOrgId }),
  }))
