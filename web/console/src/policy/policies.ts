/** Every policy that the console shows: its fields, its calls, and who may see and change it. */
import type { PolicyKind } from '../texts/policy/text.ts'
import type { PolicyField } from './fields.ts'
import type { LoginListName } from './login-lists.ts'
import {
  domainPolicy,
  inheritedPolicy,
  languagesPolicy,
  type PolicyCalls,
  restrictions,
  secretGenerators,
  securityPolicy,
  tokenLifetimes,
} from './policy-calls.ts'

/** Permissions to see and to change a policy at one level. */
interface Access {
  readonly read: string
  readonly write: string
}

/** A policy. */
export interface PolicyDescription {
  readonly kind: PolicyKind
  readonly fields: readonly PolicyField[]
  readonly calls: PolicyCalls
  readonly instance: Access
  /** Absent where an organisation has none of its own. */
  readonly organization?: Access
  /** Several of a kind, each with the same fields. */
  readonly parts?: readonly string[]
  /** Lists of the policy, of which each entry is added and taken away on its own. */
  readonly lists?: readonly LoginListName[]
}

const ofInstance: Access = { read: 'iam.policy.read', write: 'iam.policy.write' }
const ofOrganization: Access = { read: 'policy.read', write: 'policy.write' }
const ofSettings: Access = { read: 'iam.read', write: 'iam.write' }
const both = { instance: ofInstance, organization: ofOrganization }

const loginFields: readonly PolicyField[] = [
  { name: 'allowUsernamePassword', kind: 'switch' },
  {
    ...{ name: 'passwordlessType', kind: 'switch' },
    names: { on: 'PASSWORDLESS_TYPE_ALLOWED', off: 'PASSWORDLESS_TYPE_NOT_ALLOWED' },
  },
  { name: 'allowExternalIdp', kind: 'switch' },
  { name: 'allowRegister', kind: 'switch' },
  { name: 'forceMfa', kind: 'switch' },
  { name: 'forceMfaLocalOnly', kind: 'switch' },
  { name: 'hidePasswordReset', kind: 'switch' },
  { name: 'ignoreUnknownUsernames', kind: 'switch' },
  { name: 'allowDomainDiscovery', kind: 'switch' },
  { name: 'disableLoginWithEmail', kind: 'switch' },
  { name: 'disableLoginWithPhone', kind: 'switch' },
  { name: 'defaultRedirectUri', kind: 'url' },
  { name: 'passwordCheckLifetime', kind: 'duration', unit: 'hours' },
  { name: 'externalLoginCheckLifetime', kind: 'duration', unit: 'hours' },
  { name: 'secondFactorCheckLifetime', kind: 'duration', unit: 'hours' },
  { name: 'multiFactorCheckLifetime', kind: 'duration', unit: 'hours' },
  { name: 'mfaInitSkipLifetime', kind: 'duration', unit: 'hours' },
]

const complexityFields: readonly PolicyField[] = [
  { name: 'minLength', kind: 'number', min: 1 },
  { name: 'hasUppercase', kind: 'switch' },
  { name: 'hasLowercase', kind: 'switch' },
  { name: 'hasNumber', kind: 'switch' },
  { name: 'hasSymbol', kind: 'switch' },
]

const ageFields: readonly PolicyField[] = [
  { name: 'maxAgeDays', kind: 'number' },
  { name: 'expireWarnDays', kind: 'number' },
]

const lockoutFields: readonly PolicyField[] = [
  { name: 'maxPasswordAttempts', kind: 'number' },
  { name: 'maxOtpAttempts', kind: 'number' },
]

const domainFields: readonly PolicyField[] = [
  { name: 'userLoginMustBeDomain', kind: 'switch' },
  { name: 'validateOrgDomains', kind: 'switch' },
  { name: 'smtpSenderAddressMatchesInstanceDomain', kind: 'switch' },
]

const privacyFields: readonly PolicyField[] = [
  { name: 'tosLink', kind: 'url' },
  { name: 'privacyLink', kind: 'url' },
  { name: 'helpLink', kind: 'url' },
  { name: 'supportEmail', kind: 'email' },
  { name: 'docsLink', kind: 'url' },
  { name: 'customLink', kind: 'url' },
  { name: 'customLinkText', kind: 'text' },
]

const notificationFields: readonly PolicyField[] = [{ name: 'passwordChange', kind: 'switch' }]

const securityFields: readonly PolicyField[] = [
  { name: 'enableIframeEmbedding', kind: 'switch' },
  { name: 'allowedOrigins', kind: 'lines' },
  { name: 'enableImpersonation', kind: 'switch' },
]

const secretFields: readonly PolicyField[] = [
  { name: 'length', kind: 'number', min: 1 },
  { name: 'expiry', kind: 'duration', unit: 'minutes' },
  { name: 'includeDigits', kind: 'switch' },
  { name: 'includeUpperLetters', kind: 'switch' },
  { name: 'includeLowerLetters', kind: 'switch' },
  { name: 'includeSymbols', kind: 'switch' },
]

const tokenFields: readonly PolicyField[] = [
  { name: 'accessTokenLifetime', kind: 'duration', unit: 'minutes' },
  { name: 'idTokenLifetime', kind: 'duration', unit: 'minutes' },
  { name: 'refreshTokenIdleExpiration', kind: 'duration', unit: 'days' },
  { name: 'refreshTokenExpiration', kind: 'duration', unit: 'days' },
]

interface LinkedProvider {
  readonly idpId: string
}

/** An organisation's own login policy begins with the lists of the inherited one. */
const loginLists = ({ secondFactors = [], multiFactors = [], idps = [] }) => ({
  secondFactors,
  multiFactors,
  idps: idps.map(({ idpId }: LinkedProvider) => ({ idpId, ownerType: 'IDP_OWNER_TYPE_SYSTEM' })),
})

/** In the order of the menu. */
export const policies: readonly PolicyDescription[] = [
  {
    ...{ kind: 'login', fields: loginFields, ...both },
    calls: inheritedPolicy('Login', loginFields, loginLists),
    lists: ['secondFactors', 'multiFactors', 'idps'],
  },
  {
    ...{ kind: 'password-complexity', fields: complexityFields, ...both },
    calls: inheritedPolicy('PasswordComplexity', complexityFields),
  },
  {
    ...{ kind: 'password-age', fields: ageFields, ...both },
    calls: inheritedPolicy('PasswordAge', ageFields),
  },
  {
    ...{ kind: 'lockout', fields: lockoutFields, ...both },
    calls: inheritedPolicy('Lockout', lockoutFields),
  },
  {
    ...{ kind: 'domain', fields: domainFields, instance: ofInstance },
    organization: { read: 'policy.read', write: 'iam.policy.write' },
    calls: domainPolicy(domainFields),
  },
  {
    ...{ kind: 'privacy', fields: privacyFields, ...both },
    calls: inheritedPolicy('Privacy', privacyFields),
  },
  {
    ...{ kind: 'notification', fields: notificationFields, ...both },
    calls: inheritedPolicy('Notification', notificationFields),
  },
  {
    ...{ kind: 'security', fields: securityFields, instance: ofInstance },
    calls: securityPolicy(securityFields),
  },
  {
    kind: 'registration',
    fields: [{ name: 'disallowPublicOrgRegistration', kind: 'switch' }],
    instance: { read: 'iam.restrictions.read', write: 'iam.restrictions.write' },
    calls: restrictions,
  },
  {
    kind: 'languages',
    fields: [
      { name: 'defaultLanguage', kind: 'language' },
      { name: 'allowedLanguages', kind: 'languages' },
    ],
    instance: ofSettings,
    calls: languagesPolicy,
  },
  {
    ...{ kind: 'secrets', fields: secretFields, instance: ofSettings },
    calls: secretGenerators(secretFields),
    parts: [
      ...['INIT_CODE', 'VERIFY_EMAIL_CODE', 'VERIFY_PHONE_CODE', 'PASSWORD_RESET_CODE'],
      ...['PASSWORDLESS_INIT_CODE', 'OTP_SMS', 'OTP_EMAIL', 'APP_SECRET'],
    ],
  },
  {
    ...{ kind: 'tokens', fields: tokenFields, instance: ofSettings },
    calls: tokenLifetimes(tokenFields),
  },
]
