/** Which identity providers may be signed in with, by the login policy of a scope. */
import type { Directory } from '../organization/directory.ts'
import type { Tenancy } from '../organization/tenancy.ts'
import type { ProviderView } from '../organization/tenancy-rules.ts'
import type { PolicyScope } from '../policy/policies.ts'

/** The providers users of a place may sign in with; one that was removed is listed no more. */
export async function providersIn(
  { directory, tenancy }: { readonly directory: Directory; readonly tenancy: Tenancy },
  scope: PolicyScope,
): Promise<ProviderView[]> {
  const { instanceId } = scope
  const { idpIds } = await directory.loginLists(scope)
  const found = await Promise.all(idpIds.map((idpId) => tenancy.provider({ instanceId, idpId })))
  return found.filter((provider) => provider !== undefined)
}
