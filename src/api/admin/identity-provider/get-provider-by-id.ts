/** `GET /admin/v1/idps/templates/{id}`: a provider of the instance. */
import { AdminService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { TenancyNeeds } from '../../tenancy-needs.ts'
import { providerById } from '../../wire/identity-provider.ts'

export const getProviderById = ({ tenancy }: TenancyNeeds) =>
  method(AdminService.method.getProviderByID, async ({ id }, { instance }) => ({
    idp: await providerById(tenancy, {
      instanceId: instance.id,
      idpId: id,
      ownerIds: [instance.id],
    }),
  }))
