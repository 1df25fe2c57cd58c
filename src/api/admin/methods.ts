/** The RPCs of the Admin API v1, which is about the instance as a whole. */
import type { Method } from '../method.ts'
import type { TenancyNeeds } from '../tenancy-needs.ts'
import { healthz } from './healthz.ts'
import { addGenericOAuthProvider } from './identity-provider/add-generic-oauth-provider.ts'
import { addGenericOidcProvider } from './identity-provider/add-generic-oidc-provider.ts'
import { getProviderById } from './identity-provider/get-provider-by-id.ts'
import { getMyInstance } from './instance/get-my-instance.ts'
import { getDefaultOrg } from './organization/get-default-org.ts'
import { getOrgById } from './organization/get-org-by-id.ts'
import { addIamMember } from './right/add-iam-member.ts'
import { listIamMemberRoles } from './right/list-iam-member-roles.ts'
import { listIamMembers } from './right/list-iam-members.ts'
import { removeIamMember } from './right/remove-iam-member.ts'
import { updateIamMember } from './right/update-iam-member.ts'

export function adminMethods(needs: TenancyNeeds): Method[] {
  return [
    healthz(),
    getMyInstance(needs),
    getDefaultOrg(needs),
    getOrgById(needs),
    addIamMember(needs),
    listIamMembers(needs),
    updateIamMember(needs),
    removeIamMember(needs),
    listIamMemberRoles(needs),
    addGenericOAuthProvider(needs),
    addGenericOidcProvider(needs),
    getProviderById(needs),
  ]
}
