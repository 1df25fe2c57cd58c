/** The rules an organisation sets, or inherits from its instance (spec surroundings §5). */

export interface DomainPolicy {
  readonly userLoginMustBeDomain: boolean
  readonly validateOrgDomains: boolean
  readonly smtpSenderAddressMatchesInstanceDomain: boolean
}

export interface PasswordComplexityPolicy {
  /** In UTF-8 bytes. */
  readonly minLength: number
  readonly hasUppercase: boolean
  readonly hasLowercase: boolean
  readonly hasNumber: boolean
  readonly hasSymbol: boolean
}

/** What a command needs to know about the organisation it acts in. */
export interface OrgRules {
  readonly orgId: string
  readonly domainPolicy: DomainPolicy
  readonly complexity: PasswordComplexityPolicy
  readonly organizationScopedUsernames: boolean
}

export const defaultDomainPolicy: DomainPolicy = {
  userLoginMustBeDomain: false,
  validateOrgDomains: false,
  smtpSenderAddressMatchesInstanceDomain: false,
}

export const defaultComplexity: PasswordComplexityPolicy = {
  minLength: 8,
  hasUppercase: true,
  hasLowercase: true,
  hasNumber: true,
  hasSymbol: true,
}

/** Whether two organisations may each have a user of one name. */
export function namesAreScoped(rules: OrgRules): boolean {
  return rules.domainPolicy.userLoginMustBeDomain || rules.organizationScopedUsernames
}
