/**
 * The policies of organisations and instances, and their defaults (spec surroundings §5.1). The
 * settings are the payload of events (`events/policy-settings.ts`).
 */
import type {
  DomainPolicy,
  LabelFiles,
  LabelPolicy,
  LockoutPolicy,
  LoginLists,
  LoginPolicy,
  NotificationPolicy,
  PasswordAgePolicy,
  PasswordComplexityPolicy,
  PasswordProfile,
  PrivacyPolicy,
  ProductNamePolicy,
  SecurityPolicy,
} from '../../events/policy-settings.ts'

export type {
  DomainPolicy,
  LabelFiles,
  LabelPolicy,
  LockoutPolicy,
  LoginLists,
  LoginPolicy,
  NotificationPolicy,
  PasswordAgePolicy,
  PasswordComplexityPolicy,
  PasswordProfile,
  PrivacyPolicy,
  ProductNamePolicy,
  SecurityPolicy,
} from '../../events/policy-settings.ts'

/** A label with its files; as stored, an edited one has them apart. */
export type ShownLabel = LabelPolicy & { readonly files?: LabelFiles }

/** The settings of each policy, by the kind in its read rows. */
export interface PolicyOfKind {
  readonly domain: DomainPolicy
  readonly password_complexity: PasswordComplexityPolicy
  readonly password_age: PasswordAgePolicy
  readonly lockout: LockoutPolicy
  readonly login: LoginPolicy
  readonly notification: NotificationPolicy
  readonly privacy: PrivacyPolicy
  /** The published label. */
  readonly label: ShownLabel
  /** The edited label, until it is activated. */
  readonly label_preview: ShownLabel
  readonly security: SecurityPolicy
  readonly product_name: ProductNamePolicy
}

/** The kind of a policy. */
export type PolicyKind = keyof PolicyOfKind

/** The rules of an organisation that commands depend on. */
export interface OrgRules {
  readonly orgId: string
  readonly domainPolicy: DomainPolicy
  readonly complexity: PasswordComplexityPolicy
  readonly organizationScopedUsernames: boolean
  /** Whether a password alone is never enough to sign in. */
  readonly forcesSecondFactor?: boolean
  /** Names of the service, which passwords must not be made of. */
  readonly serviceNames?: readonly string[]
  /**
   * How often the uniqueness of user names had changed in the instance and the organisation when
   * these rules were read; absent if unknown.
   */
  readonly userNamesAsOf?: { readonly instance: number; readonly org: number }
}

/** The domain policy without an event. */
export const defaultDomainPolicy: DomainPolicy = {
  userLoginMustBeDomain: false,
  validateOrgDomains: false,
  smtpSenderAddressMatchesInstanceDomain: false,
}

/** The password complexity without an event. */
export const defaultComplexity: PasswordComplexityPolicy = {
  minLength: 8,
  hasUppercase: true,
  hasLowercase: true,
  hasNumber: true,
  hasSymbol: true,
}

/** Passwords by NIST SP 800-63B-4 §3.1.1.2: long, of any characters, and not common. */
export const nistComplexity: PasswordComplexityPolicy = {
  minLength: 15,
  hasUppercase: false,
  hasLowercase: false,
  hasNumber: false,
  hasSymbol: false,
  profile: 'nist',
}

/** The policy of each profile. */
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

/** The policies that apply without an event. */
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
  product_name: { name: '' },
  security: { enableIframeEmbedding: false, allowedOrigins: [], enableImpersonation: false },
}

/** The lists of an instance's login policy until one is changed. */
export const defaultLoginLists: LoginLists = {
  secondFactors: [1, 2],
  multiFactors: [1],
  idpIds: [],
}

/** Whether two organisations may each have a user with the same name. */
export function namesAreScoped(
  rules: Pick<OrgRules, 'domainPolicy' | 'organizationScopedUsernames'>,
): boolean {
  return rules.domainPolicy.userLoginMustBeDomain || rules.organizationScopedUsernames
}
