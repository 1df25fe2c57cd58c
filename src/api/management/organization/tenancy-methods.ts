/** The RPCs of the Management API v1 for organisations, their members and providers. */
import type { Method } from '../../method.ts'
import type { TenancyNeeds } from '../../tenancy-needs.ts'
import { healthz } from '../healthz.ts'
import { addGenericOAuthProvider } from '../identity-provider/add-generic-oauth-provider.ts'
import { addGenericOidcProvider } from '../identity-provider/add-generic-oidc-provider.ts'
import { getProviderById } from '../identity-provider/get-provider-by-id.ts'
import { addOrgMember } from '../right/add-org-member.ts'
import { listOrgMemberRoles } from '../right/list-org-member-roles.ts'
import { listOrgMembers } from '../right/list-org-members.ts'
import { removeOrgMember } from '../right/remove-org-member.ts'
import { updateOrgMember } from '../right/update-org-member.ts'
import { addOrg } from './add-org.ts'
import { getMyOrg } from './get-my-org.ts'

export function managementTenancyMethods(needs: TenancyNeeds): Method[] {
  return [
    healthz(),
    addOrg(needs),
    getMyOrg(needs),
    addOrgMember(needs),
    listOrgMembers(needs),
    updateOrgMember(needs),
    removeOrgMember(needs),
    listOrgMemberRoles(),
    addGenericOAuthProvider(needs),
    addGenericOidcProvider(needs),
    getProviderById(needs),
  ]
}
