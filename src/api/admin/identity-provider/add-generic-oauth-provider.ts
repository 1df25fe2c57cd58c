/** `POST /admin/v1/idps/oauth`: a provider for all of the instance. */
import { addOAuthProvider } from '../../../commands/identity-provider/add-provider.ts'
import { AdminService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { TenancyNeeds } from '../../tenancy-needs.ts'
import { addDetails } from '../../wire/details.ts'
import { oauthProviderOf } from '../../wire/identity-provider.ts'

export const addGenericOAuthProvider = ({ commands }: TenancyNeeds) =>
  method(AdminService.method.addGenericOAuthProvider, async (request, { actor }) => {
    const provider = oauthProviderOf(request)
    const added = await addOAuthProvider(commands, { actor, orgId: undefined, provider })
    return { id: added.idpId, details: addDetails(added) }
  })
