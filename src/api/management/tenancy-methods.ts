/** The RPCs of the Management API v1 for organisations, their members and providers. */
import type { Method } from '../method.ts'
import type { TenancyNeeds } from '../tenancy-needs.ts'
import { addGenericOAuthProvider } from './add-generic-oauth-provider.ts'
import { addGenericOidcProvider } from './add-generic-oidc-provider.ts'
import { addOrg } from './add-org.ts'
import { addOrgMember } from './add-org-member.ts'
import { getMyOrg } from './get-my-org.ts'
import { getProviderById } from './get-provider-by-id.ts'
import { healthz } from './healthz.ts'
import { listOrgMemberRoles } from './list-org-member-roles.ts'
import { listOrgMembers } from './list-org-members.ts'
import { removeOrgMember } from './remove-org-member.ts'
import { updateOrgMember } from './update-org-member.ts'

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
