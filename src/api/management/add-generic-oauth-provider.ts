/** `POST /management/v1/idps/oauth`: a provider for one organisation. */
import { addOAuthProvider } from '../../commands/add-provider.ts'
import { ManagementService } from '../../proto/services.ts'
import { addDetails } from '../details.ts'
import { method } from '../method.ts'
import { oauthProviderOf } from '../provider-words.ts'
import type { TenancyNeeds } from '../tenancy-needs.ts'

export const addGenericOAuthProvider = ({ commands }: TenancyNeeds) =>
  method(ManagementService.method.addGenericOAuthProvider, async (request, { actor, orgId }) => {
    const provider = oauthProviderOf(request)
    const added = await addOAuthProvider(commands, { actor, orgId, provider })
    return { id: added.idpId, details: addDetails(added) }
  })
