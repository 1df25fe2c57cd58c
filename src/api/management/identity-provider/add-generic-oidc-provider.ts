/** `POST /management/v1/idps/generic_oidc`: a provider for one organisation. */
import { addOidcProvider } from '../../../commands/identity-provider/add-provider.ts'
import { ManagementService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { TenancyNeeds } from '../../tenancy-needs.ts'
import { addDetails } from '../../wire/details.ts'
import { oidcProviderOf } from '../../wire/identity-provider.ts'

export const addGenericOidcProvider = ({ commands }: TenancyNeeds) =>
  method(ManagementService.method.addGenericOIDCProvider, async (request, { actor, orgId }) => {
    const provider = oidcProviderOf(request)
    const added = await addOidcProvider(commands, { actor, orgId, provider })
    return { id: added.idpId, details: addDetails(added) }
  })
