/** What a user can prove itself with, and how often proving failed. */
import { emptyMap, type VersionedMap } from '../../kit/versioned-map.ts'
import type { UserFact } from './user.ts'

export interface WebAuthnToken {
  readonly id: string
  readonly isReady: boolean
  readonly name: string
  /** base64url, as the authenticator knows it. */
  readonly keyId: string
  /** base64 of the COSE key. */
  readonly publicKey: string
  readonly signCount: number
  readonly rpId: string
  /** Of a registration under way. */
  readonly challenge: string
  readonly aaguid: string
  readonly attestationType: string
}

export interface TotpSecret {
  readonly sealed: unknown
  readonly isReady: boolean
  /** The last step of time whose code was used; 0 before the first. */
  readonly usedStep: number
}

export interface UserCredentials {
  /** Absent: no password. */
  readonly encodedHash: string | undefined
  readonly isChangeRequired: boolean
  readonly passwordChangedAtMicros: number
  /** Wrong passwords since the last right one. */
  readonly passwordFailures: number
  /** Sealed secret of an authenticator app. */
  readonly totp: TotpSecret | undefined
  /** Wrong one-time codes of any kind since the last right one. */
  readonly otpFailures: number
  readonly hasOtpSms: boolean
  readonly hasOtpEmail: boolean
  readonly passkeys: VersionedMap<string, WebAuthnToken>
  readonly u2f: VersionedMap<string, WebAuthnToken>
  readonly recoveryCodeHashes: readonly string[]
  /** By what `linkKey` makes of provider and account. */
  readonly idpLinks: VersionedMap<string, true>
  /** Of a machine. */
  readonly hashedSecret: string | undefined
  /** When each key ends, by its id; in microseconds since 1970. */
  readonly keyIds: VersionedMap<string, number>
}

export const noCredentials: UserCredentials = {
  encodedHash: undefined,
  isChangeRequired: false,
  passwordChangedAtMicros: 0,
  passwordFailures: 0,
  totp: undefined,
  otpFailures: 0,
  hasOtpSms: false,
  hasOtpEmail: false,
  passkeys: emptyMap(),
  u2f: emptyMap(),
  recoveryCodeHashes: [],
  idpLinks: emptyMap(),
  hashedSecret: undefined,
  keyIds: emptyMap(),
}

/** The credentials after one more event. */
export function evolveCredentials(before: UserCredentials, fact: UserFact): UserCredentials {
  return {
    ...before,
    ...(passwordChangeOf(before, fact) ??
      factorChangeOf(before, fact) ??
      webAuthnChangeOf(before, fact) ??
      linkChangeOf(before, fact) ??
      machineChangeOf(before, fact)),
  }
}

type Change = Partial<UserCredentials> | undefined

function passwordChangeOf(before: UserCredentials, fact: UserFact): Change {
  const { payload, createdAtMicros } = fact
  const encodedHash = text(payload.encodedHash) || undefined
  switch (fact.type) {
    case 'user.human.added':
      return {
        encodedHash,
        isChangeRequired: payload.changeRequired === true,
        passwordChangedAtMicros: encodedHash ? createdAtMicros : 0,
      }
    case 'user.human.password.changed':
      return {
        encodedHash,
        isChangeRequired: payload.changeRequired === true,
        passwordChangedAtMicros: createdAtMicros,
        passwordFailures: 0,
      }
    case 'user.human.password.hash.updated':
      return { encodedHash }
    case 'user.human.password.check.succeeded':
      return { passwordFailures: 0 }
    case 'user.human.password.check.failed':
      return { passwordFailures: before.passwordFailures + 1 }
    case 'user.unlocked':
      return { passwordFailures: 0, otpFailures: 0 }
    default:
      return undefined
  }
}

function factorChangeOf(before: UserCredentials, { type, payload }: UserFact): Change {
  switch (type) {
    case 'user.human.mfa.otp.added':
      return { totp: { sealed: payload.otpSecret, isReady: false, usedStep: 0 } }
    case 'user.human.mfa.otp.verified':
      return before.totp ? { totp: { ...before.totp, isReady: true } } : {}
    case 'user.human.mfa.otp.removed':
      return { totp: undefined }
    case 'user.human.mfa.otp.sms.added':
      return { hasOtpSms: true }
    case 'user.human.mfa.otp.sms.removed':
      return { hasOtpSms: false }
    case 'user.human.mfa.otp.email.added':
      return { hasOtpEmail: true }
    case 'user.human.mfa.otp.email.removed':
      return { hasOtpEmail: false }
    case 'user.human.mfa.otp.check.succeeded':
      return {
        otpFailures: 0,
        totp: before.totp && { ...before.totp, usedStep: numberOf(payload.step) },
      }
    case 'user.human.mfa.otp.sms.check.succeeded':
    case 'user.human.mfa.otp.email.check.succeeded':
      return { otpFailures: 0 }
    case 'user.human.mfa.otp.check.failed':
    case 'user.human.mfa.otp.sms.check.failed':
    case 'user.human.mfa.otp.email.check.failed':
    case 'user.human.mfa.recoverycode.check.failed':
      return { otpFailures: before.otpFailures + 1 }
    case 'user.human.mfa.recoverycode.added':
      return { recoveryCodeHashes: [...before.recoveryCodeHashes, ...textsOf(payload.codes)] }
    case 'user.human.mfa.recoverycode.check.succeeded':
      return {
        otpFailures: 0,
        recoveryCodeHashes: before.recoveryCodeHashes.filter((hash) => hash !== payload.code),
      }
    case 'user.human.mfa.recoverycode.removed':
      return { recoveryCodeHashes: [] }
    default:
      return undefined
  }
}

const webAuthnPrefixes = {
  passkeys: 'user.human.passwordless.token.',
  u2f: 'user.human.mfa.u2f.token.',
} as const

function webAuthnChangeOf(before: UserCredentials, { type, payload }: UserFact): Change {
  const family = type.startsWith(webAuthnPrefixes.passkeys)
    ? 'passkeys'
    : type.startsWith(webAuthnPrefixes.u2f) && 'u2f'
  if (!family) return undefined
  const tokens = before[family]
  const id = text(payload.webAuthNTokenId)
  const verb = type.slice(webAuthnPrefixes[family].length)
  const token = webAuthnTokenAfter(verb, { token: tokens.get(id), id, payload })
  return { [family]: token ? tokens.with(id, token) : tokens.without(id) }
}

/** The token after such an event; nothing once it is removed, or when it was never there. */
function webAuthnTokenAfter(
  verb: string,
  given: {
    readonly token: WebAuthnToken | undefined
    readonly id: string
    readonly payload: UserFact['payload']
  },
): WebAuthnToken | undefined {
  const { token, id, payload } = given
  if (verb === 'added') {
    return { ...noToken, id, challenge: text(payload.challenge), rpId: text(payload.rpID) }
  }
  if (!token || verb === 'removed') return undefined
  if (verb === 'verified') {
    return { ...token, ...verifiedOf(payload), isReady: true, challenge: '' }
  }
  if (verb === 'signcount.changed') return { ...token, signCount: numberOf(payload.signCount) }
  return token
}

const noToken: WebAuthnToken = {
  id: '',
  isReady: false,
  name: '',
  keyId: '',
  publicKey: '',
  signCount: 0,
  rpId: '',
  challenge: '',
  aaguid: '',
  attestationType: '',
}

function verifiedOf(payload: UserFact['payload']) {
  return {
    name: text(payload.webAuthNTokenName),
    keyId: text(payload.keyId),
    publicKey: text(payload.publicKey),
    aaguid: text(payload.aaguid),
    attestationType: text(payload.attestationType),
    signCount: numberOf(payload.signCount),
  }
}

function linkChangeOf(before: UserCredentials, { type, payload }: UserFact): Change {
  const key = linkKey({
    idpId: text(payload.idpConfigId),
    externalUserId: text(payload.userId),
  })
  switch (type) {
    case 'user.human.externalidp.added':
      return { idpLinks: before.idpLinks.with(key, true) }
    case 'user.human.externalidp.removed':
    case 'user.human.externalidp.cascade.removed':
      return { idpLinks: before.idpLinks.without(key) }
    default:
      return undefined
  }
}

/** How a link to an account at a provider is known among a user's. */
export function linkKey(link: { readonly idpId: string; readonly externalUserId: string }): string {
  return JSON.stringify([link.idpId, link.externalUserId])
}

function machineChangeOf(before: UserCredentials, { type, payload }: UserFact): Change {
  const keyId = text(payload.keyId)
  switch (type) {
    case 'user.machine.secret.set':
    case 'user.machine.secret.updated':
      return { hashedSecret: text(payload.hashedSecret) }
    case 'user.machine.secret.removed':
      return { hashedSecret: undefined }
    case 'user.machine.key.added':
      return { keyIds: before.keyIds.with(keyId, endOf(payload.expirationDate)) }
    case 'user.machine.key.removed':
      return { keyIds: before.keyIds.without(keyId) }
    default:
      return undefined
  }
}

/** Microseconds since 1970; what has no end that can be read never ends. */
export function endOf(expiration: unknown): number {
  const endsAtMs = Date.parse(text(expiration))
  return Number.isNaN(endsAtMs) ? Number.POSITIVE_INFINITY : endsAtMs * 1000
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
}
