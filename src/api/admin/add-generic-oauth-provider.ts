/** `POST /admin/v1/idps/oauth`: a provider for all of the instance. */
import { addOAuthProvider } from '../../commands/add-provider.ts'
import { AdminService } from '../../proto/services.ts'
import { addDetails } from '../details.ts'
import { method } from '../method.ts'
import { oauthProviderOf } from '../provider-words.ts'
import type { TenancyNeeds } from '../tenancy-needs.ts'

export const addGenericOAuthProvider = ({ commands }: TenancyNeeds) =>
  method(AdminService.method.addGenericOAuthProvider, async (request, { actor }) => {
    const provider = oauthProviderOf(request)
    const added = await addOAuthProvider(commands, { actor, orgId: undefined, provider })
    return { id: added.idpId, details: addDetails(added) }
  })
