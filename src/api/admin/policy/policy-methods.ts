/** The RPCs of the Admin API v1 for the policies of the instance. */
import type { Method } from '../../method.ts'
import type { TenancyNeeds } from '../../tenancy-needs.ts'
import { notificationPolicyMethods } from '../notification-policy.ts'
import { domainPolicyMethods } from './domain-policy.ts'
import { labelPolicyMethods } from './label-policy.ts'
import { lockoutPolicyMethods } from './lockout-policy.ts'
import { loginPolicyMethods } from './login-policy.ts'
import { orgIamPolicyMethods } from './org-iam-policy.ts'
import { passwordAgePolicyMethods } from './password-age-policy.ts'
import { passwordComplexityPolicyMethods } from './password-complexity-policy.ts'
import { privacyPolicyMethods } from './privacy-policy.ts'
import { securityPolicyMethods } from './security-policy.ts'

export function adminPolicyMethods(needs: TenancyNeeds): Method[] {
  const { commands } = needs
  return [
    ...domainPolicyMethods(commands),
    ...labelPolicyMethods(commands),
    ...lockoutPolicyMethods(commands),
    ...notificationPolicyMethods(commands),
    ...orgIamPolicyMethods(commands),
    ...passwordAgePolicyMethods(commands),
    ...passwordComplexityPolicyMethods(commands),
    ...privacyPolicyMethods(commands),
    ...securityPolicyMethods(commands),
    ...loginPolicyMethods(needs),
  ]
}
