/** The texts of the screens of policies in one language. */

/** The policies, as their addresses name them. */
export type PolicyKind =
  | 'login'
  | 'password-complexity'
  | 'password-age'
  | 'lockout'
  | 'domain'
  | 'privacy'
  | 'notification'
  | 'security'
  | 'registration'
  | 'languages'
  | 'secrets'
  | 'tokens'

/** The fields of all policies, as the API names them. */
export type PolicyFieldName =
  | 'allowUsernamePassword'
  | 'passwordlessType'
  | 'allowExternalIdp'
  | 'allowRegister'
  | 'forceMfa'
  | 'forceMfaLocalOnly'
  | 'hidePasswordReset'
  | 'ignoreUnknownUsernames'
  | 'allowDomainDiscovery'
  | 'disableLoginWithEmail'
  | 'disableLoginWithPhone'
  | 'defaultRedirectUri'
  | 'passwordCheckLifetime'
  | 'externalLoginCheckLifetime'
  | 'secondFactorCheckLifetime'
  | 'multiFactorCheckLifetime'
  | 'mfaInitSkipLifetime'
  | 'minLength'
  | 'hasUppercase'
  | 'hasLowercase'
  | 'hasNumber'
  | 'hasSymbol'
  | 'maxAgeDays'
  | 'expireWarnDays'
  | 'maxPasswordAttempts'
  | 'maxOtpAttempts'
  | 'userLoginMustBeDomain'
  | 'validateOrgDomains'
  | 'smtpSenderAddressMatchesInstanceDomain'
  | 'tosLink'
  | 'privacyLink'
  | 'helpLink'
  | 'supportEmail'
  | 'docsLink'
  | 'customLink'
  | 'customLinkText'
  | 'passwordChange'
  | 'enableIframeEmbedding'
  | 'allowedOrigins'
  | 'enableImpersonation'
  | 'disallowPublicOrgRegistration'
  | 'defaultLanguage'
  | 'allowedLanguages'
  | 'length'
  | 'expiry'
  | 'includeDigits'
  | 'includeUpperLetters'
  | 'includeLowerLetters'
  | 'includeSymbols'
  | 'accessTokenLifetime'
  | 'idTokenLifetime'
  | 'refreshTokenIdleExpiration'
  | 'refreshTokenExpiration'

/** A name, and what it does. */
export type Explained = readonly [string, string]

/** The texts. */
export interface PolicyTexts {
  readonly title: string
  readonly ofInstance: string
  readonly menu: string
  readonly save: string
  readonly saved: string
  readonly inherited: string
  readonly own: string
  readonly makeOwn: string
  readonly reset: string
  readonly resetTitle: string
  readonly resetText: string
  readonly wasReset: string
  readonly noProviders: string
  readonly units: Readonly<Record<'minutes' | 'hours' | 'days', string>>
  readonly kinds: Readonly<Record<PolicyKind, Explained>>
  readonly fields: Readonly<Record<PolicyFieldName, Explained>>
  readonly lists: Readonly<Record<'secondFactors' | 'multiFactors' | 'idps', Explained>>
  readonly factors: Readonly<Record<string, string>>
  /** What codes and secrets are for, by the kinds of generators. */
  readonly parts: Readonly<Record<string, string>>
}
