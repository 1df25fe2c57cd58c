/** The settings of policies, as events store them (spec surroundings §5.1). */

/** Rules for user names and addresses of organisations. */
export type DomainPolicy = {
  readonly userLoginMustBeDomain: boolean
  readonly validateOrgDomains: boolean
  readonly smtpSenderAddressMatchesInstanceDomain: boolean
}

/** Rules for new passwords. */
export type PasswordComplexityPolicy = {
  /** In UTF-8 bytes. */
  readonly minLength: number
  readonly hasUppercase: boolean
  readonly hasLowercase: boolean
  readonly hasNumber: boolean
  readonly hasSymbol: boolean
  /**
   * `compatible` or absent: the rules above. `nist`: NIST's, of which only the minimum length is
   * above, in characters (`domain/user/password-complexity.ts`).
   */
  readonly profile?: PasswordProfile
}

/** The published rules, or NIST's (SP 800-63B-4). */
export type PasswordProfile = 'compatible' | 'nist'

/**
 * After how many days a password must be changed, and how many before the user is warned. 0: never.
 */
export type PasswordAgePolicy = {
  readonly maxAgeDays: number
  readonly expireWarnDays: number
}

/** How many wrong attempts in a row lock a user. 0: no limit. */
export type LockoutPolicy = {
  readonly maxPasswordAttempts: number
  readonly maxOtpAttempts: number
  readonly showLockOutFailures: boolean
}

/** How users may sign in. Lifetimes are nanoseconds, as everywhere in events. */
export type LoginPolicy = {
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

/** The lists of a login policy; each is changed on its own. */
export type LoginLists = {
  /** 1 TOTP, 2 U2F, 3 one-time password by e-mail, 4 by SMS. */
  readonly secondFactors: readonly number[]
  /** 1 U2F with verification of the user. */
  readonly multiFactors: readonly number[]
  /** Identity providers users may sign in with. */
  readonly idpIds: readonly string[]
}

/** Whether a user gets a mail when the password was changed. */
export type NotificationPolicy = {
  readonly passwordChange: boolean
}

/** Links to terms, privacy policy and help. */
export type PrivacyPolicy = {
  readonly tosLink: string
  readonly privacyLink: string
  readonly helpLink: string
  readonly supportEmail: string
  readonly docsLink: string
  readonly customLink: string
  readonly customLinkText: string
}

/** Colours of mails and sign-in pages, as in CSS. */
export type LabelPolicy = {
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
  /** 1 automatic, 2 dark, 3 light. */
  readonly themeMode: number
}

/** The files of a label, by their keys below its owner; absent ones are not there. */
export type LabelFiles = {
  readonly logo?: string
  readonly logoDark?: string
  readonly icon?: string
  readonly iconDark?: string
  readonly font?: string
}

/** What people know the product as; empty: as its owner inherits it. */
export type ProductNamePolicy = { readonly name: string }

/** Exists for instances only. */
export type SecurityPolicy = {
  readonly enableIframeEmbedding: boolean
  readonly allowedOrigins: readonly string[]
  readonly enableImpersonation: boolean
}
