/** `GET /management/v1/orgs/me`: the organisation the call acts in. */
import { ManagementService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { TenancyNeeds } from '../../tenancy-needs.ts'
import { orgById } from '../../wire/organization.ts'

export const getMyOrg = ({ tenancy }: TenancyNeeds) =>
  method(ManagementService.method.getMyOrg, async (_, { instance, orgId }) => ({
    org: await orgById(tenancy, { instanceId: instance.id, orgId }),
  }))
