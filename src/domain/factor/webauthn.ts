/**
 * Passkeys and security keys: asked for, registered, proved and removed. Both are WebAuthn
 * credentials; a passkey verifies its user and signs in alone, a security key (`u2f`) is a
 * second factor (user-v2 §11.1 and §13.2, surroundings §4.6).
 */
import { keyEventTypes } from '../../events/factor.ts'
import type { Decision } from '../decision.ts'
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import { isHeld } from '../user/held.ts'
import { isHuman, type User } from '../user/user.ts'
import { type CodeCheck, hasExpired, passkeyLinksMax } from '../user/user-codes.ts'
import type { WebAuthnToken } from '../user/user-credentials.ts'

/** Passkeys sign in alone, security keys are second factors. */
export type WebAuthnFamily = keyof typeof keyEventTypes

/** Wrong tries after which a registration code is worth nothing. */
const codeFailuresMax = 3

/** How the code reaches its user: mailed, in the answer, or as a link of v1 in the answer. */
export type LinkDelivery =
  | { readonly kind: 'send'; readonly urlTemplate: string | undefined }
  | { readonly kind: 'return' }
  | { readonly kind: 'link' }

export interface AddPasskeyLink {
  readonly id: string
  /** Sealed. */
  readonly code: unknown
  readonly expiryNanos: number
  readonly triggerOrigin: string
  readonly delivery: LinkDelivery
  readonly nowMicros: number
}

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

export interface RegisterKey {
  readonly family: WebAuthnFamily
  readonly tokenId: string
  /** base64url. */
  readonly challenge: string
  readonly rpId: string
  /** The code of a link, and how it compares; absent: the caller has the right itself. */
  readonly code: { readonly id: string; readonly typed: CodeCheck } | undefined
}

/** Begins a registration. A code is used up by it; three wrong tries use it up as well. */
export function* registerKey(command: RegisterKey, user: User): Decision {
  const { family, tokenId, challenge, rpId, code } = command
  if (!isHuman(user)) throw refuse('webauthn.user_unknown')
  if (code) requireCodeAlive(code.id, user)
  if (code?.typed === 'wrong') {
    yield event('user.human.passwordless.initialization.code.check.failed', { id: code.id })
    return refuse('passkey.code_invalid')
  }
  if (code && code.typed !== 'right') throw refuse('passkey.code_invalid')

  yield* roomForOne(family, user)
  yield event(keyEventTypes[family].added, { webAuthNTokenId: tokenId, challenge, rpID: rpId })
  if (code) {
    yield event('user.human.passwordless.initialization.code.check.succeeded', { id: code.id })
  }
  return undefined
}

/** Passkeys, and security keys, of one user that sign in. */
const keysMax = 50
/** Registrations of each kind that are under way at once, or were given up. */
const pendingKeysMax = 10

/** Refuses one key too many; of registrations that were begun, the oldest makes room. */
function* roomForOne(family: WebAuthnFamily, user: User): Iterable<Decided> {
  const all = [...user.credentials[family].values()]
  const pending = all.filter(({ isReady }) => !isReady)
  if (all.length - pending.length >= keysMax) throw refuse('webauthn.too_many', String(keysMax))
  const surplus = pending.slice(0, Math.max(0, pending.length + 1 - pendingKeysMax))
  for (const { id } of surplus) {
    yield event(keyEventTypes[family].removed, { webAuthNTokenId: id })
  }
}

/** Refuses the code of a link that is not there, or was had wrong too often. */
export function requireCodeAlive(id: string, user: User): void {
  if (!isHuman(user)) throw refuse('webauthn.user_unknown')
  const pending = user.codes.passwordless.get(id)
  if (!pending || pending.failures >= codeFailuresMax) throw refuse('passkey.code_invalid')
}

/** A credential whose answer to the challenge was found good. */
export interface RegisteredKey {
  /** base64url. */
  readonly keyId: string
  /** base64 of the COSE key. */
  readonly publicKey: string
  readonly signCount: number
  readonly aaguid: string
  readonly attestationType: string
}

export interface VerifyKey {
  readonly family: WebAuthnFamily
  readonly tokenId: string
  readonly name: string
  /** The challenge that was answered. */
  readonly challenge: string
  readonly key: RegisteredKey
}

/** Ends a registration; the same credential cannot be registered twice by one user. */
export function* verifyKey(command: VerifyKey, user: User): Iterable<Decided> {
  const { family, tokenId, name, challenge, key } = command
  const pending = requirePending({ family, tokenId }, user)
  if (pending.challenge !== challenge) throw refuse('webauthn.not_pending')
  const { passkeys, u2f } = user.credentials
  const known = [...passkeys.values(), ...u2f.values()].some(({ keyId }) => keyId === key.keyId)
  if (known) throw refuse('webauthn.invalid')
  const { keyId, publicKey, attestationType, aaguid, signCount } = key
  yield event(keyEventTypes[family].verified, {
    webAuthNTokenId: tokenId,
    keyId,
    publicKey,
    attestationType,
    aaguid,
    signCount,
    webAuthNTokenName: name,
  })
}

interface KeyOf {
  readonly family: WebAuthnFamily
  readonly tokenId: string
}

/** Which registration of the user's such a challenge was drawn for; empty: none. */
export function registrationOf(
  { family, challenge }: { family: WebAuthnFamily; challenge: string },
  { credentials }: User,
): string {
  const tokens = [...credentials[family].values()]
  return tokens.find((each) => !each.isReady && each.challenge === challenge)?.id ?? ''
}

/** The registration under way, or a refusal. */
export function requirePending({ family, tokenId }: KeyOf, user: User): WebAuthnToken {
  if (!isHuman(user)) throw refuse('webauthn.user_unknown')
  const token = user.credentials[family].get(tokenId)
  if (!token || token.isReady) throw refuse('webauthn.not_pending')
  return token
}

export function* removeKey({ family, tokenId }: KeyOf, user: User): Iterable<Decided> {
  if (!user.credentials[family].has(tokenId)) throw refuse('webauthn.not_found')
  yield event(keyEventTypes[family].removed, { webAuthNTokenId: tokenId })
}

/** The keys a user can prove itself with to a relying party, in the order they came. */
export function readyKeys(
  { family, rpId }: { family: WebAuthnFamily; rpId: string },
  user: User,
): WebAuthnToken[] {
  return [...user.credentials[family].values()].filter(
    (token) => token.isReady && (token.rpId === rpId || token.rpId === ''),
  )
}

export interface CheckKey extends KeyOf {
  /** The key's counter in the answer; 0 for those that do not count. */
  readonly signCount: number
}

/**
 * Notes a proof that was found good. A counter that does not grow means that the key was
 * copied, or the proof used already (WebAuthn §7.2, step 22).
 */
export function* checkKey({ family, tokenId, signCount }: CheckKey, user: User): Iterable<Decided> {
  const token = user.credentials[family].get(tokenId)
  if (!token?.isReady) throw refuse('webauthn.no_key')
  if (user.state === 'locked') throw refuse('otp.locked')
  // A passkey stands for a password and a code, so whoever has it has had enough of others' tries.
  const isFreed = family === 'passkeys' && isHeld(user)
  const counts = signCount > 0 || token.signCount > 0
  if (counts && signCount <= token.signCount) throw refuse('webauthn.assertion_invalid')
  if (isFreed) yield event('user.unlocked')
  if (!counts) return
  yield event(keyEventTypes[family].signCountChanged, { webAuthNTokenId: tokenId, signCount })
}
