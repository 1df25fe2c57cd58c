/** `GET /management/v1/idps/templates/{id}`: one of the organisation's own, or the instance's. */
import { ManagementService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { TenancyNeeds } from '../../tenancy-needs.ts'
import { providerById } from '../../wire/identity-provider.ts'

export const getProviderById = ({ tenancy }: TenancyNeeds) =>
  method(ManagementService.method.getProviderByID, async ({ id }, { instance, orgId }) => ({
    idp: await providerById(tenancy, {
      instanceId: instance.id,
      idpId: id,
      ownerIds: [orgId, instance.id],
    }),
  }))
