/** `POST /management/v1/idps/oauth`: a provider for one organisation. */
import { addOAuthProvider } from '../../../commands/identity-provider/add-provider.ts'
import { ManagementService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { TenancyNeeds } from '../../tenancy-needs.ts'
import { addDetails } from '../../wire/details.ts'
import { oauthProviderOf } from '../../wire/identity-provider.ts'

export const addGenericOAuthProvider = ({ commands }: TenancyNeeds) =>
  method(ManagementService.method.addGenericOAuthProvider, async (request, { actor, orgId }) => {
    const provider = oauthProviderOf(request)
    const added = await addOAuthProvider(commands, { actor, orgId, provider })
    return { id: added.idpId, details: addDetails(added) }
  })
