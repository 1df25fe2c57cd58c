/**
 * The rules an organisation sets, or inherits from its instance, and what they are as long as
 * nobody has set any (spec surroundings §5.1). The members are the words events keep.
 */

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
  /**
   * Whose rules hold: those above, or NIST's, of which the length alone is above, in characters
   * (`domain/user/password-complexity.ts`). Absent: those above.
   */
  readonly profile?: PasswordProfile
}

export type PasswordProfile = 'compatible' | 'nist'

/** After how many days a password must be changed, and how many before one is warned. 0: never. */
export interface PasswordAgePolicy {
  readonly maxAgeDays: number
  readonly expireWarnDays: number
}

/** How many wrong tries in a row lock a user. 0: none do. */
export interface LockoutPolicy {
  readonly maxPasswordAttempts: number
  readonly maxOtpAttempts: number
  readonly showLockOutFailures: boolean
}

/** How users may sign in. Lifetimes are nanoseconds, as everywhere in events. */
export interface LoginPolicy {
  readonly allowUsernamePassword: boolean
  readonly allowRegister: boolean
  readonly allowExternalIdp: boolean
  readonly forceMfa: boolean
  readonly forceMfaLocalOnly: boolean
  /** 0 not allowed, 1 allowed. */
  readonly passwordlessType: number
  readonly hidePasswordReset: boolean
  readonly ignoreUnknownUsernames: boolean
  readonly allowDomainDiscovery: boolean
  readonly disableLoginWithEmail: boolean
  readonly disableLoginWithPhone: boolean
  readonly defaultRedirectUri: string
  readonly passwordCheckLifetime: number
  readonly externalLoginCheckLifetime: number
  readonly mfaInitSkipLifetime: number
  readonly secondFactorCheckLifetime: number
  readonly multiFactorCheckLifetime: number
}

/** What a login policy lists; each list is changed by itself. */
export interface LoginLists {
  /** 1 TOTP, 2 U2F, 3 one-time password by e-mail, 4 by SMS. */
  readonly secondFactors: readonly number[]
  /** 1 U2F with verification of the user. */
  readonly multiFactors: readonly number[]
  /** Identity providers users may sign in with. */
  readonly idpIds: readonly string[]
}

/** Whether users are told of it when their password was changed. */
export interface NotificationPolicy {
  readonly passwordChange: boolean
}

export interface PrivacyPolicy {
  readonly tosLink: string
  readonly privacyLink: string
  readonly helpLink: string
  readonly supportEmail: string
  readonly docsLink: string
  readonly customLink: string
  readonly customLinkText: string
}

/** Colours of mails and sign-in pages, as CSS has them. */
export interface LabelPolicy {
  readonly primaryColor: string
  readonly backgroundColor: string
  readonly warnColor: string
  readonly fontColor: string
  readonly primaryColorDark: string
  readonly backgroundColorDark: string
  readonly warnColorDark: string
  readonly fontColorDark: string
  readonly hideLoginNameSuffix: boolean
  readonly disableWatermark: boolean
  /** 1 as the reader's system says, 2 dark, 3 light. */
  readonly themeMode: number
}

/** Of an instance only. */
export interface SecurityPolicy {
  readonly enableIframeEmbedding: boolean
  readonly allowedOrigins: readonly string[]
  readonly enableImpersonation: boolean
}

/** All policies, by the name their read rows have. */
export interface PolicyOfKind {
  readonly domain: DomainPolicy
  readonly password_complexity: PasswordComplexityPolicy
  readonly password_age: PasswordAgePolicy
  readonly lockout: LockoutPolicy
  readonly login: LoginPolicy
  readonly notification: NotificationPolicy
  readonly privacy: PrivacyPolicy
  /** As it is shown. */
  readonly label: LabelPolicy
  /** As it is edited, until it is activated. */
  readonly label_preview: LabelPolicy
  readonly security: SecurityPolicy
}

export type PolicyKind = keyof PolicyOfKind

/** What a command needs to know about the organisation it acts in. */
export interface OrgRules {
  readonly orgId: string
  readonly domainPolicy: DomainPolicy
  readonly complexity: PasswordComplexityPolicy
  readonly organizationScopedUsernames: boolean
  /** Whether nobody may sign in by a password alone. */
  readonly forcesSecondFactor?: boolean
  /** By which names people know where they sign in. */
  readonly serviceNames?: readonly string[]
  /**
   * How often the instance and the organisation had changed their mind about who user names
   * are unique among, when these rules were read. Absent where there is no telling.
   */
  readonly userNamesAsOf?: { readonly instance: number; readonly org: number }
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

/** Passwords by NIST SP 800-63B-4 §3.1.1.2: long, of any characters, and not known. */
export const nistComplexity: PasswordComplexityPolicy = {
  minLength: 15,
  hasUppercase: false,
  hasLowercase: false,
  hasNumber: false,
  hasSymbol: false,
  profile: 'nist',
}

/** The policy that a profile stands for. */
export const complexityOfProfile: Readonly<Record<PasswordProfile, PasswordComplexityPolicy>> = {
  compatible: { ...defaultComplexity, profile: 'compatible' },
  nist: nistComplexity,
}

const hourNanos = 3_600_000_000_000

const defaultLabel: LabelPolicy = {
  primaryColor: '#5469d4',
  backgroundColor: '#fafafa',
  warnColor: '#cd3d56',
  fontColor: '#000000',
  primaryColorDark: '#2073c4',
  backgroundColorDark: '#111827',
  warnColorDark: '#ff3b5b',
  fontColorDark: '#ffffff',
  hideLoginNameSuffix: false,
  disableWatermark: false,
  themeMode: 1,
}

/** What holds as long as neither instance nor organisation has said anything. */
export const defaultPolicies: PolicyOfKind = {
  domain: defaultDomainPolicy,
  password_complexity: defaultComplexity,
  password_age: { maxAgeDays: 0, expireWarnDays: 0 },
  lockout: { maxPasswordAttempts: 0, maxOtpAttempts: 0, showLockOutFailures: true },
  login: {
    allowUsernamePassword: true,
    allowRegister: true,
    allowExternalIdp: true,
    forceMfa: false,
    forceMfaLocalOnly: false,
    passwordlessType: 1,
    hidePasswordReset: false,
    ignoreUnknownUsernames: false,
    allowDomainDiscovery: true,
    disableLoginWithEmail: false,
    disableLoginWithPhone: false,
    defaultRedirectUri: '',
    passwordCheckLifetime: 240 * hourNanos,
    externalLoginCheckLifetime: 240 * hourNanos,
    mfaInitSkipLifetime: 720 * hourNanos,
    secondFactorCheckLifetime: 18 * hourNanos,
    multiFactorCheckLifetime: 12 * hourNanos,
  },
  notification: { passwordChange: true },
  privacy: {
    tosLink: '',
    privacyLink: '',
    helpLink: '',
    supportEmail: '',
    docsLink: 'https://zitadel.com/docs',
    customLink: '',
    customLinkText: '',
  },
  label: defaultLabel,
  label_preview: defaultLabel,
  security: { enableIframeEmbedding: false, allowedOrigins: [], enableImpersonation: false },
}

/** The lists of an instance's login policy until one is changed. */
export const defaultLoginLists: LoginLists = {
  secondFactors: [1, 2],
  multiFactors: [1],
  idpIds: [],
}

/** Whether two organisations may each have a user of one name. */
export function namesAreScoped(
  rules: Pick<OrgRules, 'domainPolicy' | 'organizationScopedUsernames'>,
): boolean {
  return rules.domainPolicy.userLoginMustBeDomain || rules.organizationScopedUsernames
}
