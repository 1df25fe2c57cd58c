/**
 * The rules an organisation sets, or inherits from its instance, and what they are as long as
 * nobody has set any (spec surroundings §5.1). The settings themselves are the words of
 * events (`events/policy-settings.ts`).
 */
import type {
  DomainPolicy,
  LabelPolicy,
  LockoutPolicy,
  LoginLists,
  LoginPolicy,
  NotificationPolicy,
  PasswordAgePolicy,
  PasswordComplexityPolicy,
  PasswordProfile,
  PrivacyPolicy,
  SecurityPolicy,
} from '../../events/policy-settings.ts'

export type {
  DomainPolicy,
  LabelPolicy,
  LockoutPolicy,
  LoginLists,
  LoginPolicy,
  NotificationPolicy,
  PasswordAgePolicy,
  PasswordComplexityPolicy,
  PasswordProfile,
  PrivacyPolicy,
  SecurityPolicy,
} from '../../events/policy-settings.ts'

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
