/** The identity providers allowed by the login policy. */
import type { Directory } from '../organization/directory.ts'
import type { Tenancy } from '../organization/tenancy.ts'
import type { PolicyScope } from '../policy/policies.ts'
import type { ProviderView } from './providers.ts'

/** The providers users of a scope may sign in with; removed ones are left out. */
export async function providersIn(
  { directory, tenancy }: { readonly directory: Directory; readonly tenancy: Tenancy },
  scope: PolicyScope,
): Promise<ProviderView[]> {
  const { instanceId } = scope
  const { idpIds } = await directory.loginLists(scope)
  const found = await Promise.all(idpIds.map((idpId) => tenancy.provider({ instanceId, idpId })))
  return found.filter((provider) => provider !== undefined)
}
