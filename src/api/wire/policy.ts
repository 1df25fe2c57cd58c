/** Policies in the words of v1: admin, management and auth say them alike. */
import type {
  LabelPolicy,
  LockoutPolicy,
  LoginPolicy,
  PasswordAgePolicy,
  PasswordComplexityPolicy,
  PolicyKind,
  PrivacyPolicy,
} from '../../domain/policy/policies.ts'
import type { PolicyView } from '../../queries/policy/policies.ts'
import { readDetails } from './details.ts'
import { durationOf, nanosOf, type WireDuration } from './durations.ts'
import { countOf } from './paging.ts'

function stamped<K extends PolicyKind>(view: PolicyView<K>) {
  return { details: readDetails({ ...view, orgId: view.ownerId }), isDefault: view.isDefault }
}

/** 64 or 32 bits wide, by who asks. */
function numberOf(wire: bigint | number): number {
  return typeof wire === 'bigint' ? countOf(wire) : wire
}

interface WireComplexity extends Omit<PasswordComplexityPolicy, 'minLength' | 'profile'> {
  readonly minLength: bigint | number
}

export function complexityOf(view: PolicyView<'password_complexity'>) {
  // The profile has no word on the wire; what it asks that has one is in the others.
  const { minLength, profile: _, ...rules } = view.settings
  return { ...rules, minLength: BigInt(minLength), ...stamped(view) }
}

export function complexitySettings(wire: WireComplexity): PasswordComplexityPolicy {
  const { hasUppercase, hasLowercase, hasNumber, hasSymbol } = wire
  const minLength = numberOf(wire.minLength)
  return { minLength, hasUppercase, hasLowercase, hasNumber, hasSymbol }
}

export function ageOf(view: PolicyView<'password_age'>) {
  const { maxAgeDays, expireWarnDays } = view.settings
  return {
    maxAgeDays: BigInt(maxAgeDays),
    expireWarnDays: BigInt(expireWarnDays),
    ...stamped(view),
  }
}

export function ageSettings({ maxAgeDays, expireWarnDays }: PasswordAgePolicy): PasswordAgePolicy {
  return { maxAgeDays, expireWarnDays }
}

export function lockoutOf(view: PolicyView<'lockout'>) {
  const { maxPasswordAttempts, maxOtpAttempts } = view.settings
  return {
    maxPasswordAttempts: BigInt(maxPasswordAttempts),
    maxOtpAttempts: BigInt(maxOtpAttempts),
    ...stamped(view),
  }
}

/** No RPC says whether failures are shown, so they are. */
export function lockoutSettings(wire: Omit<LockoutPolicy, 'showLockOutFailures'>): LockoutPolicy {
  const { maxPasswordAttempts, maxOtpAttempts } = wire
  return { maxPasswordAttempts, maxOtpAttempts, showLockOutFailures: true }
}

export function domainOf(view: PolicyView<'domain'>) {
  const { userLoginMustBeDomain, validateOrgDomains } = view.settings
  const { smtpSenderAddressMatchesInstanceDomain } = view.settings
  return {
    userLoginMustBeDomain,
    validateOrgDomains,
    smtpSenderAddressMatchesInstanceDomain,
    ...stamped(view),
  }
}

/** The domain policy under its older name, of which only one rule is told. */
export function orgIamOf(view: PolicyView<'domain'>) {
  return { userLoginMustBeDomain: view.settings.userLoginMustBeDomain, ...stamped(view) }
}

export function notificationOf(view: PolicyView<'notification'>) {
  return { passwordChange: view.settings.passwordChange, ...stamped(view) }
}

export function privacyOf(view: PolicyView<'privacy'>) {
  return { ...privacySettings(view.settings), ...stamped(view) }
}

export function privacySettings(wire: PrivacyPolicy): PrivacyPolicy {
  const { tosLink, privacyLink, helpLink, supportEmail, docsLink, customLink } = wire
  const { customLinkText } = wire
  return { tosLink, privacyLink, helpLink, supportEmail, docsLink, customLink, customLinkText }
}

export function labelOf(view: PolicyView<'label' | 'label_preview'>) {
  return { ...labelSettings(view.settings), ...stamped(view) }
}

/** Unspecified, the mode is the reader's. */
export function labelSettings(wire: LabelPolicy): LabelPolicy {
  const { primaryColor, backgroundColor, warnColor, fontColor } = wire
  const { primaryColorDark, backgroundColorDark, warnColorDark, fontColorDark } = wire
  const { hideLoginNameSuffix, disableWatermark, themeMode } = wire
  return {
    ...{ primaryColor, backgroundColor, warnColor, fontColor },
    ...{ primaryColorDark, backgroundColorDark, warnColorDark, fontColorDark },
    ...{ hideLoginNameSuffix, disableWatermark, themeMode: themeMode || 1 },
  }
}

const lifetimeNames = [
  'passwordCheckLifetime',
  'externalLoginCheckLifetime',
  'mfaInitSkipLifetime',
  'secondFactorCheckLifetime',
  'multiFactorCheckLifetime',
] as const

type Lifetimes<T> = { readonly [N in (typeof lifetimeNames)[number]]: T }

type LoginRules = Omit<LoginPolicy, keyof Lifetimes<number> | 'passwordlessType'>

/** A login policy without its lists; an absent lifetime is none. */
export type WireLogin = Omit<LoginPolicy, keyof Lifetimes<number>> &
  Partial<Lifetimes<WireDuration | undefined>>

/** The lifetimes of a login policy, as v1 and v2 say them. */
export function lifetimesOf(settings: LoginPolicy) {
  const lifetimes = lifetimeNames.map((name) => [name, durationOf(settings[name])])
  return Object.fromEntries(lifetimes) as Lifetimes<ReturnType<typeof durationOf>>
}

/** What a login policy says in both generations but for its lists and what v2 renamed. */
export function loginRulesOf(settings: LoginRules) {
  const { allowUsernamePassword, allowRegister, allowExternalIdp, forceMfa } = settings
  const { forceMfaLocalOnly, hidePasswordReset, ignoreUnknownUsernames } = settings
  const { allowDomainDiscovery, disableLoginWithEmail, disableLoginWithPhone } = settings
  const { defaultRedirectUri } = settings
  return {
    ...{ allowUsernamePassword, allowRegister, allowExternalIdp, forceMfa, forceMfaLocalOnly },
    ...{ hidePasswordReset, ignoreUnknownUsernames, allowDomainDiscovery },
    ...{ disableLoginWithEmail, disableLoginWithPhone, defaultRedirectUri },
  }
}

export function loginOf(view: PolicyView<'login'>) {
  const { settings } = view
  const { passwordlessType } = settings
  const lifetimes = lifetimesOf(settings)
  return { ...loginRulesOf(settings), passwordlessType, ...lifetimes, ...stamped(view) }
}

export function loginSettings(wire: WireLogin): LoginPolicy {
  const lifetimes = lifetimeNames.map((name) => [name, nanosOf(wire[name])])
  const { passwordlessType } = wire
  return {
    ...loginRulesOf(wire),
    passwordlessType,
    ...(Object.fromEntries(lifetimes) as Lifetimes<number>),
  }
}
