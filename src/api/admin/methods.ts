/** The RPCs of the Admin API v1, which is about the instance as a whole. */
import type { Method } from '../method.ts'
import type { TenancyNeeds } from '../tenancy-needs.ts'
import { addGenericOAuthProvider } from './add-generic-oauth-provider.ts'
import { addGenericOidcProvider } from './add-generic-oidc-provider.ts'
import { addIamMember } from './add-iam-member.ts'
import { getDefaultOrg } from './get-default-org.ts'
import { getMyInstance } from './get-my-instance.ts'
import { getOrgById } from './get-org-by-id.ts'
import { getProviderById } from './get-provider-by-id.ts'
import { healthz } from './healthz.ts'
import { listIamMemberRoles } from './list-iam-member-roles.ts'
import { listIamMembers } from './list-iam-members.ts'
import { removeIamMember } from './remove-iam-member.ts'
import { updateIamMember } from './update-iam-member.ts'

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
