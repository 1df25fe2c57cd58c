/** AddGenericOAuthProvider of admin v1 and management v1 (surroundings §5.2). */
import { addOAuthProvider } from '../../commands/identity-provider/add-provider.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import type { PolicyLevel } from '../policy/policy-rpcs.ts'
import { addDetails } from '../wire/details.ts'
import { oauthProviderOf, type WireOAuth } from './provider-wire.ts'

/** Adds a provider by OAuth 2.0, for the instance or for one organisation. */
export const addGenericOAuthProvider =
  ({ commands }: Pick<ApiDeps, 'commands'>, { owner }: PolicyLevel) =>
  async (request: WireOAuth, context: Context) => {
    const provider = oauthProviderOf(request)
    const added = await addOAuthProvider(commands, { ...owner(context), provider })
    return { id: added.idpId, details: addDetails(added) }
  }
