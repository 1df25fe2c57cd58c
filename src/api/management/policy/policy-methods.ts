/** The RPCs of the Management API v1 for the policies of an organisation. */
import type { Method } from '../../method.ts'
import type { TenancyNeeds } from '../../tenancy-needs.ts'
import { domainPolicyMethods } from './domain-policy.ts'
import { labelPolicyMethods } from './label-policy.ts'
import { lockoutPolicyMethods } from './lockout-policy.ts'
import { loginPolicyMethods } from './login-policy.ts'
import { notificationPolicyMethods } from './notification-policy.ts'
import { passwordAgePolicyMethods } from './password-age-policy.ts'
import { passwordComplexityPolicyMethods } from './password-complexity-policy.ts'
import { privacyPolicyMethods } from './privacy-policy.ts'

export function managementPolicyMethods(needs: TenancyNeeds): Method[] {
  const { commands } = needs
  return [
    ...domainPolicyMethods(commands),
    ...labelPolicyMethods(commands),
    ...lockoutPolicyMethods(commands),
    ...notificationPolicyMethods(commands),
    ...passwordAgePolicyMethods(commands),
    ...passwordComplexityPolicyMethods(commands),
    ...privacyPolicyMethods(commands),
    ...loginPolicyMethods(needs),
  ]
}
