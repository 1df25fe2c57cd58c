/** The RPCs of the Auth API v1 by which callers ask for the rules they live by. */
import type { Method } from '../../method.ts'
import type { TenancyNeeds } from '../../tenancy-needs.ts'
import { getMyLabelPolicy } from './get-my-label-policy.ts'
import { getMyLoginPolicy } from './get-my-login-policy.ts'
import { getMyPasswordComplexityPolicy } from './get-my-password-complexity-policy.ts'
import { getMyPrivacyPolicy } from './get-my-privacy-policy.ts'

export function authPolicyMethods(needs: TenancyNeeds): Method[] {
  return [
    getMyLoginPolicy(needs),
    getMyPasswordComplexityPolicy(needs),
    getMyLabelPolicy(needs),
    getMyPrivacyPolicy(needs),
  ]
}
