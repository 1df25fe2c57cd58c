/** RegenerateSAMLProviderCertificate of admin v1 and management v1 (organizations.md §3.3). */
import { replaceCertificate } from '../../commands/identity-provider/providers.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { changed, type PolicyLevel } from '../policy/policy-rpcs.ts'

/** Gives a provider by SAML another key and certificate. */
export const regenerateSamlProviderCertificate =
  ({ commands }: Pick<ApiDeps, 'commands'>, { owner }: PolicyLevel) =>
  ({ id }: { readonly id: string }, context: Context) =>
    changed(replaceCertificate(commands, owner(context), { id }))
