/** `GET /admin/v1/orgs/{id}`: any organisation of the instance. */
import { AdminService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { TenancyNeeds } from '../../tenancy-needs.ts'
import { orgById } from '../../wire/organization.ts'

export const getOrgById = ({ tenancy }: TenancyNeeds) =>
  method(AdminService.method.getOrgByID, async ({ id }, { instance }) => ({
    org: await orgById(tenancy, { instanceId: instance.id, orgId: id }),
  }))
