/**
 * WebAuthn: challenges, and verification of the responses. The library that parses credentials
 * takes long to load, so it is loaded with the first response.
 */
import { randomBytes } from 'node:crypto'
import { mayUseRp } from '../kit/relying-party.ts'

/** COSE algorithms a key may have, the preferred first: ES256, EdDSA, RS256. */
export const keyAlgorithms = [-7, -8, -257]

/** 256 random bits in base64url. */
export function createChallenge(): string {
  return randomBytes(32).toString('base64url')
}

/** The user handle for authenticators: the bytes of the user id in base64url. */
export function toUserHandle(userId: string): string {
  return Buffer.from(userId).toString('base64url')
}

/** What a response must match. */
export interface Expected {
  /** base64url. */
  readonly challenge: string
  readonly rpId: string
  /** Scheme and host of the request; always an allowed origin. */
  readonly ownOrigin: string
}

/**
 * Why a response is refused: malformed, or not matching. Details are not returned, because the
 * caller may be an attacker.
 */
export type Flaw = 'unparsable' | 'invalid'

/** A newly registered key. */
export interface NewKey {
  /** base64url. */
  readonly keyId: string
  /** base64 of the COSE key. */
  readonly publicKey: string
  readonly signCount: number
  /** A UUID; all zeros if the authenticator does not disclose it. */
  readonly aaguid: string
  readonly attestationType: string
  /** Whether the authenticator verified the user (PIN, fingerprint or face). */
  readonly userVerified: boolean
}

/**
 * Verifies a registration response (WebAuthn §7.1); `credential` is parsed JSON. A key that did not
 * verify its user is taken: it counts for less (`domain/factor/webauthn.ts`).
 */
export async function verifyNewKey(
  credential: unknown,
  expected: Expected,
): Promise<NewKey | Flaw> {
  const answer = answerOf(credential)
  const attestationObject = answer?.bytes('attestationObject')
  if (!answer || attestationObject === undefined) return 'unparsable'
  const { verifyRegistrationResponse } = await import('@simplewebauthn/server')
  const { decodeAttestationObject } = await import('@simplewebauthn/server/helpers')
  try {
    decodeAttestationObject(Uint8Array.from(Buffer.from(attestationObject, 'base64url')))
  } catch {
    // Thrown for anything that is not CBOR.
    return 'unparsable'
  }
  if (!mayUseRp({ ...expected, origin: answer.origin })) return 'invalid'
  const { clientDataJSON, id } = answer
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response: {
        id,
        rawId: id,
        type: 'public-key',
        clientExtensionResults: {},
        response: { clientDataJSON, attestationObject },
      },
      ...libraryTerms(answer.origin, expected),
      requireUserVerification: false,
      supportedAlgorithmIDs: keyAlgorithms,
    })
    if (registrationInfo?.credential.id !== id) return 'invalid'
    const { credential: key, aaguid, fmt, userVerified } = registrationInfo
    return {
      keyId: id,
      publicKey: Buffer.from(key.publicKey).toString('base64'),
      signCount: key.counter,
      aaguid,
      attestationType: fmt,
      userVerified,
    }
  } catch {
    // Thrown for any mismatch; the messages are for developers, not for callers.
    return 'invalid'
  }
}

/** A key as it is stored. */
export interface StoredKey {
  readonly keyId: string
  readonly publicKey: string
  readonly signCount: number
  /** Whether a proof by it is valid only if the authenticator verified the user. */
  readonly mustVerifyUser: boolean
  /** What the authenticator was given as its user, base64url; empty: not known, so any is right. */
  readonly userHandle: string
}

/** A verified authentication. */
export interface Proof {
  readonly keyId: string
  readonly signCount: number
  /** Whether the authenticator verified the user (PIN, fingerprint or face). */
  readonly userVerified: boolean
}

/**
 * Verifies an authentication response (WebAuthn §7.2) against the user's keys. `unknown`: the key
 * is not one of them.
 */
export async function verifyProof(
  credential: unknown,
  expected: Expected & { readonly keys: readonly StoredKey[] },
): Promise<Proof | Flaw | 'unknown'> {
  const answer = answerOf(credential)
  const authenticatorData = answer?.bytes('authenticatorData')
  const signature = answer?.bytes('signature')
  if (!answer || authenticatorData === undefined || signature === undefined) return 'unparsable'
  const { id, clientDataJSON } = answer
  const key = expected.keys.find(({ keyId }) => keyId === id)
  if (!key) return 'unknown'
  const handle = answer.bytes('userHandle')
  if (handle !== undefined && key.userHandle !== '' && handle !== key.userHandle) return 'invalid'
  if (!mayUseRp({ ...expected, origin: answer.origin })) return 'invalid'
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server')
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: {
        id,
        rawId: id,
        type: 'public-key',
        clientExtensionResults: {},
        response: { clientDataJSON, authenticatorData, signature },
      },
      ...libraryTerms(answer.origin, expected),
      requireUserVerification: key.mustVerifyUser,
      credential: {
        id,
        publicKey: Uint8Array.from(Buffer.from(key.publicKey, 'base64')),
        counter: key.signCount,
      },
    })
    const { newCounter: signCount, userVerified } = authenticationInfo
    return verified ? { keyId: id, signCount, userVerified } : 'invalid'
  } catch {
    // Thrown for any mismatch, as above.
    return 'invalid'
  }
}

function libraryTerms(origin: string, expected: Expected) {
  return {
    expectedChallenge: expected.challenge,
    expectedOrigin: origin,
    expectedRPID: expected.rpId,
  }
}

/** The parts common to both kinds of responses; binary members are base64url. */
interface Answer {
  readonly id: string
  readonly clientDataJSON: string
  readonly origin: string
  /** A binary member of the response; `undefined` if it is absent, empty or not base64. */
  bytes(name: string): string | undefined
}

function answerOf(credential: unknown): Answer | undefined {
  if (!isRecord(credential) || !isRecord(credential.response)) return undefined
  const { response } = credential
  const bytes = (name: string) => base64UrlOf(response[name])
  const id = base64UrlOf(credential.rawId ?? credential.id)
  const clientDataJSON = bytes('clientDataJSON')
  if (credential.type !== 'public-key' || id === undefined || !clientDataJSON) return undefined
  const origin = clientDataOf(clientDataJSON).origin
  return origin === undefined ? undefined : { id, clientDataJSON, origin, bytes }
}

/** The challenge a response refers to, base64url; `undefined` if it cannot be read. */
export function readChallenge(credential: unknown): string | undefined {
  const answer = answerOf(credential)
  return answer && clientDataOf(answer.clientDataJSON).challenge
}

/** What the browser says it was asked, as far as it can be read. */
function clientDataOf(clientDataJSON: string): { origin?: string; challenge?: string } {
  try {
    const data: unknown = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString())
    const { origin, challenge } = isRecord(data) ? data : {}
    return {
      ...(typeof origin === 'string' && { origin }),
      ...(typeof challenge === 'string' && { challenge }),
    }
  } catch {
    // Not JSON; reported as an unreadable credential.
    return {}
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Browsers send base64url; some clients' own encoders send base64 or padding. */
function base64UrlOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  if (!/^[\w+/-]+={0,2}$/.test(value)) return undefined
  return value.replaceAll('=', '').replaceAll('+', '-').replaceAll('/', '_')
}
