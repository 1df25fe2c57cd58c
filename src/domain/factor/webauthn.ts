/**
 * Passkeys and security keys: registration, checks and removal. Both are WebAuthn credentials. A
 * passkey that verified its user at registration counts for two factors, one that did not for one,
 * like a password; a security key (`u2f`) is a second factor (user-v2 §11.1 and §13.2, surroundings
 * §4.6, WebAuthn L3 `uvInitialized`).
 */
import { keyEventTypes } from '../../events/factor.ts'
import type { Decision } from '../decision.ts'
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import { isBlockedByFailures } from '../user/failed-attempts.ts'
import { isHuman, type User } from '../user/user.ts'
import { type CodeCheck, hasExpired, passkeyLinksMax } from '../user/user-codes.ts'
import type { WebAuthnToken } from '../user/user-credentials.ts'

/** Passkeys sign in alone, security keys are second factors. */
export type WebAuthnFamily = keyof typeof keyEventTypes

/** Failed attempts that end a registration code. */
const codeFailuresMax = 3

/** How the code reaches its user: mailed, returned, or returned as a link of v1. */
export type LinkDelivery =
  | { readonly kind: 'send'; readonly urlTemplate: string | undefined }
  | { readonly kind: 'return' }
  | { readonly kind: 'link' }

/** A link to issue. */
export interface AddPasskeyLink {
  readonly id: string
  /** Sealed. */
  readonly code: unknown
  readonly expiryNanos: number
  readonly triggerOrigin: string
  readonly delivery: LinkDelivery
  readonly nowMicros: number
}

/** Issues a link to register a passkey; refuses more open ones than allowed. */
export function* addPasskeyLink(command: AddPasskeyLink, user: User): Iterable<Decided> {
  if (!isHuman(user)) throw refuse('webauthn.user_unknown')
  const { id, code, expiryNanos, triggerOrigin, delivery } = command
  const open = [...user.codes.passwordless.values()].filter(
    (each) => each.failures < codeFailuresMax && !hasExpired(each, command),
  )
  if (open.length >= passkeyLinksMax) throw refuse('passkey.too_many_links')
  const payload = { id, code, expiry: expiryNanos }
  if (delivery.kind === 'link') {
    yield event('user.human.passwordless.initialization.code.added', payload)
    return
  }
  yield event('user.human.passwordless.initialization.code.requested', {
    ...payload,
    url_template: delivery.kind === 'send' ? delivery.urlTemplate : undefined,
    code_returned: delivery.kind === 'return',
    triggerOrigin,
  })
}

/** A registration to start. */
export interface RegisterKey {
  readonly family: WebAuthnFamily
  readonly tokenId: string
  /** base64url. */
  readonly challenge: string
  readonly rpId: string
  /** The code of a link and the result of comparing it; absent: the caller itself has the right. */
  readonly code: { readonly id: string; readonly typed: CodeCheck } | undefined
}

/** Starts a registration. A code is used up by it, or by three failed attempts. */
export function* registerKey(command: RegisterKey, user: User): Decision {
  const { family, tokenId, challenge, rpId, code } = command
  if (!isHuman(user)) throw refuse('webauthn.user_unknown')
  if (code) requireCodeAlive(code.id, user)
  if (code?.typed === 'wrong') {
    yield event('user.human.passwordless.initialization.code.check.failed', { id: code.id })
    return refuse('passkey.code_invalid')
  }
  if (code && code.typed !== 'right') throw refuse('passkey.code_invalid')

  yield* makeRoom(family, user)
  yield event(keyEventTypes[family].added, { webAuthNTokenId: tokenId, challenge, rpID: rpId })
  if (code) {
    yield event('user.human.passwordless.initialization.code.check.succeeded', { id: code.id })
  }
  return undefined
}

/** Maximum number of registered passkeys, and of security keys, per user. */
const keysMax = 50
/** Maximum number of open registrations of each kind. */
const pendingKeysMax = 10

/** Refuses a key beyond the maximum; removes the oldest open registration at its maximum. */
function* makeRoom(family: WebAuthnFamily, user: User): Iterable<Decided> {
  const all = [...user.credentials[family].values()]
  const pending = all.filter(({ isReady }) => !isReady)
  if (all.length - pending.length >= keysMax) throw refuse('webauthn.too_many', String(keysMax))
  const surplus = pending.slice(0, Math.max(0, pending.length + 1 - pendingKeysMax))
  for (const { id } of surplus) {
    yield event(keyEventTypes[family].removed, { webAuthNTokenId: id })
  }
}

/** Refuses the code of an unknown link, and one with too many failed attempts. */
export function requireCodeAlive(id: string, user: User): void {
  if (!isHuman(user)) throw refuse('webauthn.user_unknown')
  const pending = user.codes.passwordless.get(id)
  if (!pending || pending.failures >= codeFailuresMax) throw refuse('passkey.code_invalid')
}

/** A credential whose answer to the challenge is valid. */
export interface RegisteredKey {
  /** base64url. */
  readonly keyId: string
  /** base64 of the COSE key. */
  readonly publicKey: string
  readonly signCount: number
  readonly aaguid: string
  readonly attestationType: string
  readonly userVerified: boolean
}

/** The end of a registration. */
export interface VerifyKey {
  readonly family: WebAuthnFamily
  readonly tokenId: string
  readonly name: string
  /** The challenge that was answered. */
  readonly challenge: string
  readonly key: RegisteredKey
}

/**
 * Ends a registration. A user cannot register one credential twice as a passkey, nor twice as a
 * security key; as one of each it still proves only one factor of a session.
 */
export function* verifyKey(command: VerifyKey, user: User): Iterable<Decided> {
  const { family, tokenId, name, challenge, key } = command
  const pending = requirePending({ family, tokenId }, user)
  if (pending.challenge !== challenge) throw refuse('webauthn.not_pending')
  const tokens = [...user.credentials[family].values()]
  if (tokens.some(({ keyId }) => keyId === key.keyId)) throw refuse('webauthn.invalid')
  const { keyId, publicKey, attestationType, aaguid, signCount, userVerified } = key
  const registered = { webAuthNTokenId: tokenId, webAuthNTokenName: name, keyId, publicKey }
  yield event(
    keyEventTypes[family].verified,
    { ...registered, attestationType, aaguid, signCount, userVerified },
    { always: ['userVerified'] },
  )
}

interface KeyOf {
  readonly family: WebAuthnFamily
  readonly tokenId: string
}

/** The id of the registration a challenge belongs to; empty: none. */
export function registrationOf(
  { family, challenge }: { family: WebAuthnFamily; challenge: string },
  { credentials }: User,
): string {
  const tokens = [...credentials[family].values()]
  return tokens.find((each) => !each.isReady && each.challenge === challenge)?.id ?? ''
}

/** The open registration; refuses others. */
export function requirePending({ family, tokenId }: KeyOf, user: User): WebAuthnToken {
  if (!isHuman(user)) throw refuse('webauthn.user_unknown')
  const token = user.credentials[family].get(tokenId)
  if (!token || token.isReady) throw refuse('webauthn.not_pending')
  return token
}

/** Removes a key or an open registration. */
export function* removeKey({ family, tokenId }: KeyOf, user: User): Iterable<Decided> {
  if (!user.credentials[family].has(tokenId)) throw refuse('webauthn.not_found')
  yield event(keyEventTypes[family].removed, { webAuthNTokenId: tokenId })
}

/** The registered keys for a relying party, in order of registration. */
export function readyKeys(
  { family, rpId }: { family: WebAuthnFamily; rpId: string },
  user: User,
): WebAuthnToken[] {
  return [...user.credentials[family].values()].filter(
    (token) => token.isReady && (token.rpId === rpId || token.rpId === ''),
  )
}

/** A valid proof by a key. */
export interface CheckKey extends KeyOf {
  /** The counter in the key's answer; 0 for keys without one. */
  readonly signCount: number
}

/**
 * Stores a valid proof. A counter that does not grow means that the key was copied or the proof was
 * used before (WebAuthn §7.2, step 22).
 */
export function* checkKey({ family, tokenId, signCount }: CheckKey, user: User): Iterable<Decided> {
  const token = user.credentials[family].get(tokenId)
  if (!token?.isReady) throw refuse('webauthn.no_key')
  if (user.state === 'locked') throw refuse('otp.locked')
  // A passkey that verifies its user replaces password and code, so it ends the restriction that
  // others' failed attempts caused.
  const isFreed = family === 'passkeys' && token.verifiesUser && isBlockedByFailures(user)
  const counts = signCount > 0 || token.signCount > 0
  if (counts && signCount <= token.signCount) throw refuse('webauthn.assertion_invalid')
  if (isFreed) yield event('user.unlocked')
  if (!counts) return
  yield event(keyEventTypes[family].signCountChanged, { webAuthNTokenId: tokenId, signCount })
}
