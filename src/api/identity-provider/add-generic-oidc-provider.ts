/** AddGenericOIDCProvider of admin v1 and management v1 (surroundings §5.2). */
import { addOidcProvider } from '../../commands/identity-provider/add-provider.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import type { PolicyLevel } from '../policy/policy-rpcs.ts'
import { addDetails } from '../wire/details.ts'
import { oidcProviderOf, type WireOidc } from './provider-wire.ts'

/** Adds a provider by OpenID Connect, for the instance or for one organisation. */
export const addGenericOidcProvider =
  ({ commands }: Pick<ApiDeps, 'commands'>, { owner }: PolicyLevel) =>
  async (request: WireOidc, context: Context) => {
    const provider = oidcProviderOf(request)
    const added = await addOidcProvider(commands, { ...owner(context), provider })
    return { id: added.idpId, details: addDetails(added) }
  }
