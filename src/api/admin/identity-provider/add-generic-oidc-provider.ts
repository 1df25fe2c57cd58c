/** `POST /admin/v1/idps/generic_oidc`: a provider for all of the instance. */
import { addOidcProvider } from '../../../commands/identity-provider/add-provider.ts'
import { AdminService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { TenancyNeeds } from '../../tenancy-needs.ts'
import { addDetails } from '../../wire/details.ts'
import { oidcProviderOf } from '../../wire/identity-provider.ts'

export const addGenericOidcProvider = ({ commands }: TenancyNeeds) =>
  method(AdminService.method.addGenericOIDCProvider, async (request, { actor }) => {
    const provider = oidcProviderOf(request)
    const added = await addOidcProvider(commands, { actor, orgId: undefined, provider })
    return { id: added.idpId, details: addDetails(added) }
  })
