/** The credentials of a user, and the number of failed checks. */
import type { PastEvent, StoredPayload } from '../../events/event.ts'
import { keyEventTypes, otpEventTypes } from '../../events/factor.ts'
import { each, evolution } from '../../events/handlers.ts'
import { emptyMap, type VersionedMap } from '../../kit/versioned-map.ts'

/** A passkey or security key. */
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
  /** While the registration is open. */
  readonly challenge: string
  readonly aaguid: string
  readonly attestationType: string
  /** Whether the authenticator verified its user at registration (WebAuthn L3: `uvInitialized`). */
  readonly verifiesUser: boolean
  /** Not registered here: its authenticator was given another name for its user. */
  readonly isImported: boolean
  /** What the authenticator was given as its user; empty: not known. Only of imported keys. */
  readonly userHandle: string
  readonly transports: readonly string[]
  readonly backupEligible: boolean
  readonly backedUp: boolean
  /** When the source says it was registered, RFC 3339; empty: not known. */
  readonly createdAt: string
}

/** The secret of an authenticator app. */
export interface TotpSecret {
  readonly sealed: unknown
  readonly isReady: boolean
  /** The last time step whose code was used; 0: none. */
  readonly usedStep: number
  readonly algorithm: TotpAlgorithm
  readonly digits: number
  /** Seconds. */
  readonly period: number
  readonly name: string
  /** When the source says it was added, RFC 3339; empty: not known. */
  readonly createdAt: string
}

/** The hash of an authenticator app. */
export type TotpAlgorithm = 'SHA1' | 'SHA256' | 'SHA512'

/** How authenticator apps count unless an import says otherwise (RFC 6238). */
export const totpDefaults = { algorithm: 'SHA1', digits: 6, period: 30 } as const

/** All credentials of a user or machine. */
export interface UserCredentials {
  /** Absent: no password. */
  readonly encodedHash: string | undefined
  /** Set while the password is with an old system: the user's id there. */
  readonly passwordHook: { readonly sourceId: string } | undefined
  readonly isChangeRequired: boolean
  readonly passwordChangedAtMicros: number
  /** Wrong passwords since the last correct one. */
  readonly passwordFailures: number
  /** Sealed secret of an authenticator app. */
  readonly totp: TotpSecret | undefined
  /** Wrong one-time codes of any kind since the last correct one. */
  readonly otpFailures: number
  readonly hasOtpSms: boolean
  readonly hasOtpEmail: boolean
  readonly passkeys: VersionedMap<string, WebAuthnToken>
  readonly u2f: VersionedMap<string, WebAuthnToken>
  readonly recoveryCodeHashes: readonly string[]
  /** By `linkKey` of provider and account. */
  readonly idpLinks: VersionedMap<string, true>
  /** Of a machine. */
  readonly hashedSecret: string | undefined
  /** Expiry of each key, by id, in microseconds since 1970. */
  readonly keyIds: VersionedMap<string, number>
}

/** Whether the user has a password, here or with an old system. */
export function hasPassword(credentials: UserCredentials): boolean {
  return (credentials.encodedHash ?? '') !== '' || hasPasswordHook(credentials)
}

/** Whether the password is with an old system. */
export function hasPasswordHook({ encodedHash, passwordHook }: UserCredentials): boolean {
  return encodedHash === undefined && passwordHook !== undefined
}

/** No credentials. */
export const noCredentials: UserCredentials = {
  encodedHash: undefined,
  passwordHook: undefined,
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

type HumanAdded = PastEvent<'user.human.added' | 'user.human.selfregistered', 'createdAtMicros'>

/** The credentials after an event. */
export const evolveCredentials = evolution<UserCredentials, 'createdAtMicros'>({
  ...each(
    ['user.human.added', 'user.human.selfregistered'],
    (before: UserCredentials, { payload, createdAtMicros }: HumanAdded) => ({
      ...before,
      encodedHash: payload.encodedHash,
      isChangeRequired: payload.changeRequired === true,
      passwordChangedAtMicros: payload.encodedHash ? createdAtMicros : 0,
    }),
  ),
  'user.human.password.changed': (before, { payload, createdAtMicros }) => ({
    ...before,
    encodedHash: payload.encodedHash,
    passwordHook: undefined,
    isChangeRequired: payload.changeRequired === true,
    passwordChangedAtMicros: createdAtMicros,
    passwordFailures: 0,
  }),
  'user.human.password.hook.set': (before, { payload, createdAtMicros }) => ({
    ...before,
    encodedHash: undefined,
    passwordHook: { sourceId: payload.sourceId ?? '' },
    isChangeRequired: payload.changeRequired === true,
    passwordChangedAtMicros: createdAtMicros,
  }),
  'user.human.password.hook.removed': (before) => ({ ...before, passwordHook: undefined }),
  'user.human.password.migrated': (before, { payload: { encodedHash } }) => ({
    ...before,
    encodedHash,
    passwordHook: undefined,
  }),
  'user.human.password.hash.updated': (before, { payload: { encodedHash } }) => ({
    ...before,
    encodedHash,
  }),
  'user.human.password.check.succeeded': (before) => ({ ...before, passwordFailures: 0 }),
  'user.human.password.check.failed': (before) => ({
    ...before,
    passwordFailures: before.passwordFailures + 1,
  }),
  'user.unlocked': (before) => ({ ...before, passwordFailures: 0, otpFailures: 0 }),

  'user.human.mfa.otp.added': (before, { payload }) => ({
    ...before,
    totp: {
      sealed: payload.otpSecret,
      isReady: false,
      usedStep: 0,
      algorithm: algorithmOf(payload.algorithm),
      digits: payload.digits ?? totpDefaults.digits,
      period: payload.period ?? totpDefaults.period,
      name: payload.name ?? '',
      createdAt: payload.createdAt ?? '',
    },
  }),
  'user.human.mfa.otp.verified': (before) => ({
    ...before,
    totp: before.totp && { ...before.totp, isReady: true },
  }),
  'user.human.mfa.otp.removed': (before) => ({ ...before, totp: undefined }),
  'user.human.mfa.otp.sms.added': (before) => ({ ...before, hasOtpSms: true }),
  'user.human.mfa.otp.sms.removed': (before) => ({ ...before, hasOtpSms: false }),
  'user.human.mfa.otp.email.added': (before) => ({ ...before, hasOtpEmail: true }),
  'user.human.mfa.otp.email.removed': (before) => ({ ...before, hasOtpEmail: false }),
  'user.human.mfa.otp.check.succeeded': (before, { payload: { step = 0 } }) => ({
    ...before,
    otpFailures: 0,
    totp: before.totp && { ...before.totp, usedStep: step },
  }),
  ...each(
    ['user.human.mfa.otp.sms.check.succeeded', 'user.human.mfa.otp.email.check.succeeded'],
    (before: UserCredentials) => ({ ...before, otpFailures: 0 }),
  ),
  ...each(
    Object.values(otpEventTypes).map(({ checkFailed }) => checkFailed),
    (before: UserCredentials) => ({ ...before, otpFailures: before.otpFailures + 1 }),
  ),
  'user.human.mfa.recoverycode.added': (before, { payload: { codes = [] } }) => ({
    ...before,
    recoveryCodeHashes: [...before.recoveryCodeHashes, ...codes],
  }),
  'user.human.mfa.recoverycode.check.succeeded': (before, { payload: { code } }) => ({
    ...before,
    otpFailures: 0,
    recoveryCodeHashes: before.recoveryCodeHashes.filter((hash) => hash !== code),
  }),
  'user.human.mfa.recoverycode.removed': (before) => ({ ...before, recoveryCodeHashes: [] }),

  [keyEventTypes.passkeys.added]: keyAdded('passkeys'),
  [keyEventTypes.passkeys.verified]: keyChanged('passkeys', verified),
  [keyEventTypes.passkeys.signCountChanged]: keyChanged('passkeys', counted),
  [keyEventTypes.passkeys.removed]: keyRemoved('passkeys'),
  [keyEventTypes.u2f.added]: keyAdded('u2f'),
  [keyEventTypes.u2f.verified]: keyChanged('u2f', verified),
  [keyEventTypes.u2f.signCountChanged]: keyChanged('u2f', counted),
  [keyEventTypes.u2f.removed]: keyRemoved('u2f'),

  'user.human.externalidp.added': (before, { payload }) => ({
    ...before,
    idpLinks: before.idpLinks.with(keyOfLink(payload), true),
  }),
  'user.human.externalidp.removed': (before, { payload }) => ({
    ...before,
    idpLinks: before.idpLinks.without(keyOfLink(payload)),
  }),
  'user.human.externalidp.id.migrated': (before, { payload }) => {
    const { idpConfigId: idpId = '', previousId = '', newId = '' } = payload
    const former = linkKey({ idpId, externalUserId: previousId })
    if (!before.idpLinks.has(former)) return before
    const idpLinks = before.idpLinks.without(former)
    return { ...before, idpLinks: idpLinks.with(linkKey({ idpId, externalUserId: newId }), true) }
  },
  'user.human.externalidp.cascade.removed': (before, { payload }) => ({
    ...before,
    idpLinks: before.idpLinks.without(keyOfLink(payload)),
  }),

  'user.machine.secret.set': (before, { payload: { hashedSecret = '' } }) => ({
    ...before,
    hashedSecret,
  }),
  'user.machine.secret.removed': (before) => ({ ...before, hashedSecret: undefined }),
  'user.machine.key.added': (before, { payload: { keyId = '', expirationDate } }) => ({
    ...before,
    keyIds: before.keyIds.with(keyId, expiryMicros(expirationDate)),
  }),
  'user.machine.key.removed': (before, { payload: { keyId = '' } }) => ({
    ...before,
    keyIds: before.keyIds.without(keyId),
  }),
})

type KeyFamily = keyof typeof keyEventTypes
type KeyAdded = StoredPayload<typeof keyEventTypes.passkeys.added>
type KeyVerified = StoredPayload<typeof keyEventTypes.passkeys.verified>
type KeyCounted = StoredPayload<typeof keyEventTypes.passkeys.signCountChanged>

function keyAdded(family: KeyFamily) {
  return (before: UserCredentials, { payload }: { readonly payload: KeyAdded }) => {
    const { webAuthNTokenId: id = '', challenge = '', rpID: rpId = '' } = payload
    // An import has no challenge.
    const token = { ...noToken, id, challenge, rpId, isImported: challenge === '' }
    return { ...before, [family]: before[family].with(id, token) }
  }
}

/** Unknown keys are ignored. */
function keyChanged<P extends { readonly webAuthNTokenId?: string }>(
  family: KeyFamily,
  change: (payload: P) => Partial<WebAuthnToken>,
) {
  return (before: UserCredentials, { payload }: { readonly payload: P }): UserCredentials => {
    const { webAuthNTokenId: id = '' } = payload
    const token = before[family].get(id)
    if (!token) return before
    return { ...before, [family]: before[family].with(id, { ...token, ...change(payload) }) }
  }
}

function keyRemoved(family: KeyFamily) {
  return (
    before: UserCredentials,
    { payload: { webAuthNTokenId: id = '' } }: { readonly payload: { webAuthNTokenId?: string } },
  ): UserCredentials => ({ ...before, [family]: before[family].without(id) })
}

function verified(payload: KeyVerified): Partial<WebAuthnToken> {
  return {
    isReady: true,
    challenge: '',
    name: payload.webAuthNTokenName ?? '',
    keyId: payload.keyId ?? '',
    publicKey: payload.publicKey ?? '',
    aaguid: payload.aaguid ?? '',
    attestationType: payload.attestationType ?? '',
    signCount: payload.signCount ?? 0,
    verifiesUser: payload.userVerified ?? true,
    userHandle: payload.userHandle ?? '',
    transports: payload.transports ?? [],
    backupEligible: payload.backupEligible ?? false,
    backedUp: payload.backedUp ?? false,
    createdAt: payload.createdAt ?? '',
  }
}

function algorithmOf(name: string | undefined): TotpAlgorithm {
  return name === 'SHA256' || name === 'SHA512' ? name : totpDefaults.algorithm
}

function counted({ signCount = 0 }: KeyCounted): Partial<WebAuthnToken> {
  return { signCount }
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
  verifiesUser: false,
  isImported: false,
  userHandle: '',
  transports: [],
  backupEligible: false,
  backedUp: false,
  createdAt: '',
}

function keyOfLink({
  idpConfigId: idpId = '',
  userId: externalUserId = '',
}: StoredPayload<'user.human.externalidp.removed'>): string {
  return linkKey({ idpId, externalUserId })
}

/** Identifies a link to an account at a provider among those of a user. */
export function linkKey(link: { readonly idpId: string; readonly externalUserId: string }): string {
  return JSON.stringify([link.idpId, link.externalUserId])
}

/** Microseconds since 1970; infinity for a text that is not a time: it never expires. */
export function expiryMicros(expiration: string | undefined): number {
  const endsAtMs = Date.parse(expiration ?? '')
  return Number.isNaN(endsAtMs) ? Number.POSITIVE_INFINITY : endsAtMs * 1000
}
