/** The policies, by the services that have RPCs for them. */
import { domainPolicy } from './domain.ts'
import { labelPolicy } from './label.ts'
import { lockoutPolicy } from './lockout.ts'
import { loginPolicy } from './login.ts'
import type { LoginPolicyDeps } from './login-lists.ts'
import { notificationPolicy } from './notification.ts'
import { orgIamPolicy } from './org-iam.ts'
import { passwordAgePolicy } from './password-age.ts'
import { passwordComplexityPolicy } from './password-complexity.ts'
import { privacyPolicy } from './privacy.ts'
import { securityPolicy } from './security.ts'

/** Admin v1: the policies of the instance, and those an admin gives an organisation. */
export const adminPolicies = (deps: LoginPolicyDeps) => ({
  ...domainPolicy.admin(deps),
  ...labelPolicy.admin(deps),
  ...lockoutPolicy.admin(deps),
  ...loginPolicy.admin(deps),
  ...notificationPolicy.admin(deps),
  ...orgIamPolicy.admin(deps),
  ...passwordAgePolicy.admin(deps),
  ...passwordComplexityPolicy.admin(deps),
  ...privacyPolicy.admin(deps),
  ...securityPolicy.admin(deps),
})

/** Management v1: the policies of the organisation the call acts in. */
export const managementPolicies = (deps: LoginPolicyDeps) => ({
  ...domainPolicy.management(deps),
  ...labelPolicy.management(deps),
  ...lockoutPolicy.management(deps),
  ...loginPolicy.management(deps),
  ...notificationPolicy.management(deps),
  ...orgIamPolicy.management(deps),
  ...passwordAgePolicy.management(deps),
  ...passwordComplexityPolicy.management(deps),
  ...privacyPolicy.management(deps),
})

/** Auth v1: the policies that apply where the call acts. */
export const authPolicies = (deps: LoginPolicyDeps) => ({
  ...labelPolicy.auth(deps),
  ...loginPolicy.auth(deps),
  ...passwordComplexityPolicy.auth(deps),
  ...privacyPolicy.auth(deps),
})

/** The settings service of v2: policies as sign-in pages read them. */
export const settingsPolicies = (deps: LoginPolicyDeps) => ({
  ...domainPolicy.settings(deps),
  ...labelPolicy.settings(deps),
  ...lockoutPolicy.settings(deps),
  ...loginPolicy.settings(deps),
  ...passwordAgePolicy.settings(deps),
  ...passwordComplexityPolicy.settings(deps),
  ...privacyPolicy.settings(deps),
  ...securityPolicy.settings(deps),
})
