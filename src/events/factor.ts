/** Events of second factors and passkeys. */
import type { Empty, MaybeText, Sealed, SeenAt } from './payload.ts'
import { traitsIn } from './traits.ts'

/** Present where the user gets a mail about it. */
type Announced = {
  readonly triggerOrigin?: string
  readonly seenAt?: SeenAt
}

/** The passkey or security key of an event. */
type KeyName = { readonly webAuthNTokenId: string }

/** A started registration. */
type KeyAdded = KeyName & {
  /** base64url. */
  readonly challenge: string
  readonly rpID: string
}

/** A completed registration. */
type KeyVerified = KeyName &
  Announced &
  KeyImported & {
    /** base64url. */
    readonly keyId: string
    /** base64 of the COSE key. */
    readonly publicKey: string
    readonly attestationType: string
    readonly aaguid: string
    readonly signCount: number
    readonly webAuthNTokenName: string
    /** Whether the authenticator verified its user; absent in events of when it had to. */
    readonly userVerified: boolean
  }

/** What an import knows of a key, and a registration here does not. */
type KeyImported = {
  /** base64url; what the authenticator gives back. */
  readonly userHandle?: MaybeText
  readonly transports?: readonly string[]
  readonly backupEligible?: boolean
  readonly backedUp?: boolean
  /** RFC 3339. */
  readonly createdAt?: MaybeText
}

/** How an imported authenticator app counts; absent: HMAC-SHA-1, six digits, thirty seconds. */
type TotpImported = {
  readonly algorithm?: MaybeText
  readonly digits?: number | undefined
  /** Seconds. */
  readonly period?: number | undefined
  readonly name?: MaybeText
  /** RFC 3339. */
  readonly createdAt?: MaybeText
}

/** A proof by a key with a counter. */
type KeyCounted = KeyName & { readonly signCount: number }

/** A link to register a passkey. */
type PasskeyLink = {
  readonly id: string
  readonly code: Sealed
  /** Nanoseconds; 0: never expires. */
  readonly expiry: number
}

/** Stored names and payloads of events of factors. */
export type FactorEvents = {
  'user.human.mfa.otp.added': TotpImported & { readonly otpSecret: Sealed }
  'user.human.mfa.otp.verified': Announced
  'user.human.mfa.otp.removed': Announced
  /** The time step of the code. */
  'user.human.mfa.otp.check.succeeded': { readonly step: number }
  'user.human.mfa.otp.check.failed': Empty
  'user.human.mfa.otp.sms.added': Announced
  'user.human.mfa.otp.sms.removed': Announced
  'user.human.mfa.otp.sms.check.succeeded': Empty
  'user.human.mfa.otp.sms.check.failed': Empty
  'user.human.mfa.otp.email.added': Announced
  'user.human.mfa.otp.email.removed': Announced
  'user.human.mfa.otp.email.check.succeeded': Empty
  'user.human.mfa.otp.email.check.failed': Empty
  /** Hashes. */
  'user.human.mfa.recoverycode.added': Announced & { readonly codes: readonly string[] }
  'user.human.mfa.recoverycode.removed': Announced
  /** The hash of the used code. */
  'user.human.mfa.recoverycode.check.succeeded': { readonly code: string }
  'user.human.mfa.recoverycode.check.failed': Empty
  'user.human.mfa.u2f.token.added': KeyAdded
  'user.human.mfa.u2f.token.verified': KeyVerified
  'user.human.mfa.u2f.token.removed': KeyName & Announced
  'user.human.mfa.u2f.token.signcount.changed': KeyCounted
  'user.human.passwordless.token.added': KeyAdded
  'user.human.passwordless.token.verified': KeyVerified
  'user.human.passwordless.token.removed': KeyName & Announced
  'user.human.passwordless.token.signcount.changed': KeyCounted
  /** Returned to the caller of v1; never mailed. */
  'user.human.passwordless.initialization.code.added': PasskeyLink
  'user.human.passwordless.initialization.code.requested': PasskeyLink & {
    readonly url_template: MaybeText
    readonly code_returned: boolean
    readonly triggerOrigin: string
  }
  'user.human.passwordless.initialization.code.sent': { readonly id: string }
  'user.human.passwordless.initialization.code.check.succeeded': { readonly id: string }
  'user.human.passwordless.initialization.code.check.failed': { readonly id: string }
}

/** The traits of each event. Setting up a factor changes what a user must prove. */
export const factorTraits = traitsIn<keyof FactorEvents>(['user'], {
  'user.human.mfa.otp.added': { title: 'Authenticator app added' },
  'user.human.mfa.otp.verified': { title: 'Authenticator app verified' },
  'user.human.mfa.otp.removed': { title: 'Authenticator app removed' },
  'user.human.mfa.otp.check.succeeded': {
    isRoutine: true,
    title: 'Authenticator app code accepted',
    invalidates: 'user',
  },
  'user.human.mfa.otp.check.failed': {
    isRoutine: true,
    title: 'Authenticator app code refused',
    invalidates: 'user',
  },
  'user.human.mfa.otp.sms.added': { title: 'One-time password by SMS added' },
  'user.human.mfa.otp.sms.removed': { title: 'One-time password by SMS removed' },
  'user.human.mfa.otp.sms.check.succeeded': {
    isRoutine: true,
    title: 'One-time password by SMS accepted',
    invalidates: 'user',
  },
  'user.human.mfa.otp.sms.check.failed': {
    isRoutine: true,
    title: 'One-time password by SMS refused',
    invalidates: 'user',
  },
  'user.human.mfa.otp.email.added': { title: 'One-time password by e-mail added' },
  'user.human.mfa.otp.email.removed': { title: 'One-time password by e-mail removed' },
  'user.human.mfa.otp.email.check.succeeded': {
    isRoutine: true,
    title: 'One-time password by e-mail accepted',
    invalidates: 'user',
  },
  'user.human.mfa.otp.email.check.failed': {
    isRoutine: true,
    title: 'One-time password by e-mail refused',
    invalidates: 'user',
  },
  'user.human.mfa.recoverycode.added': { title: 'Recovery codes added' },
  'user.human.mfa.recoverycode.removed': { title: 'Recovery codes removed' },
  'user.human.mfa.recoverycode.check.succeeded': {
    isRoutine: true,
    title: 'Recovery code used',
    invalidates: 'user',
  },
  'user.human.mfa.recoverycode.check.failed': {
    isRoutine: true,
    title: 'Recovery code refused',
    invalidates: 'user',
  },
  'user.human.mfa.u2f.token.added': { title: 'Security key registration begun' },
  'user.human.mfa.u2f.token.verified': { title: 'Security key registered' },
  'user.human.mfa.u2f.token.removed': { title: 'Security key removed' },
  'user.human.mfa.u2f.token.signcount.changed': {
    title: 'Security key used',
    invalidates: 'user',
  },
  'user.human.passwordless.token.added': { title: 'Passkey registration begun' },
  'user.human.passwordless.token.verified': { title: 'Passkey registered' },
  'user.human.passwordless.token.removed': { title: 'Passkey removed' },
  'user.human.passwordless.token.signcount.changed': {
    title: 'Passkey used',
    invalidates: 'user',
  },
  'user.human.passwordless.initialization.code.added': {
    title: 'Passkey registration link issued',
    invalidates: 'user',
  },
  'user.human.passwordless.initialization.code.requested': {
    title: 'Passkey registration link requested',
    invalidates: 'user',
  },
  'user.human.passwordless.initialization.code.sent': {
    isRoutine: true,
    title: 'Passkey registration link sent',
    invalidates: 'user',
  },
  'user.human.passwordless.initialization.code.check.succeeded': {
    isRoutine: true,
    title: 'Passkey registration link used',
    invalidates: 'user',
  },
  'user.human.passwordless.initialization.code.check.failed': {
    isRoutine: true,
    title: 'Passkey registration code refused',
    invalidates: 'user',
  },
})

/** The events of factors with typed codes, by factor and by what happened. */
export const otpEventTypes = {
  totp: {
    added: 'user.human.mfa.otp.added',
    removed: 'user.human.mfa.otp.removed',
    checkSucceeded: 'user.human.mfa.otp.check.succeeded',
    checkFailed: 'user.human.mfa.otp.check.failed',
  },
  sms: {
    added: 'user.human.mfa.otp.sms.added',
    removed: 'user.human.mfa.otp.sms.removed',
    checkSucceeded: 'user.human.mfa.otp.sms.check.succeeded',
    checkFailed: 'user.human.mfa.otp.sms.check.failed',
  },
  email: {
    added: 'user.human.mfa.otp.email.added',
    removed: 'user.human.mfa.otp.email.removed',
    checkSucceeded: 'user.human.mfa.otp.email.check.succeeded',
    checkFailed: 'user.human.mfa.otp.email.check.failed',
  },
  recoveryCode: {
    added: 'user.human.mfa.recoverycode.added',
    removed: 'user.human.mfa.recoverycode.removed',
    checkSucceeded: 'user.human.mfa.recoverycode.check.succeeded',
    checkFailed: 'user.human.mfa.recoverycode.check.failed',
  },
} as const satisfies Record<string, Record<string, keyof FactorEvents>>

/** The events of passkeys and security keys, by what happened. */
export const keyEventTypes = {
  passkeys: {
    added: 'user.human.passwordless.token.added',
    verified: 'user.human.passwordless.token.verified',
    removed: 'user.human.passwordless.token.removed',
    signCountChanged: 'user.human.passwordless.token.signcount.changed',
  },
  u2f: {
    added: 'user.human.mfa.u2f.token.added',
    verified: 'user.human.mfa.u2f.token.verified',
    removed: 'user.human.mfa.u2f.token.removed',
    signCountChanged: 'user.human.mfa.u2f.token.signcount.changed',
  },
} as const satisfies Record<string, Record<string, keyof FactorEvents>>
