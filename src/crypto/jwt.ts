/**
 * Signed tokens (RFC 7515, RFC 7519): our own, and assertions signed with RS256 by machines and
 * applications (RFC 7523). Verification is done by the library.
 */
import { createPublicKey, type KeyObject, sign } from 'node:crypto'
import { promisify } from 'node:util'
import type { SigningAlgorithm } from './signing-key.ts'

/** The contents of a token, not verified. */
export interface ReadJwt {
  readonly algorithm: string
  readonly keyId: string
  readonly claims: Readonly<Record<string, unknown>>
}

/** Real tokens have 500 to 1000 characters. */
const tokenCharactersMax = 8192
/** Parsed keys that are cached. */
const keysMax = 1000

/** Parses a token in compact form; undefined if it is malformed. Never throws. */
export function readJwt(token: string): ReadJwt | undefined {
  if (token.length > tokenCharactersMax) return undefined
  const [header, payload, signature, ...more] = token.split('.')
  if (!header || !payload || !signature || more.length > 0) return undefined
  const { alg, kid } = jsonOf(header) ?? {}
  const claims = jsonOf(payload)
  if (!claims || typeof alg !== 'string') return undefined
  return { algorithm: alg, keyId: typeof kid === 'string' ? kid : '', claims }
}

function jsonOf(part: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString())
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    // Not JSON, so not a JWT.
    return undefined
  }
}

/** A key that signs, and its name in what it signs. */
export interface JwsKey {
  readonly keyId: string
  readonly privateKey: KeyObject
  readonly algorithm: SigningAlgorithm
}

/** Signs claims; the expensive part runs outside the event loop. */
export function signJwt(claims: Readonly<Record<string, unknown>>, key: JwsKey): Promise<string> {
  return signJws(JSON.stringify(claims), key)
}

/** Signs a payload (RFC 7515 §7.1), with the type of a JWT. */
export async function signJws(
  payload: string | Uint8Array,
  { keyId, privateKey, algorithm }: JwsKey,
): Promise<string> {
  const header = JSON.stringify({ alg: algorithm, kid: keyId, typ: 'JWT' })
  const signed = `${base64urlOf(header)}.${base64urlOf(payload)}`
  // Node's own signing costs the event loop half of what the library's costs, over WebCrypto.
  const hash = algorithm === 'EdDSA' ? undefined : `sha${algorithm.slice(2)}`
  // The two numbers of a signature by a curve are beside each other (RFC 7518 §3.4).
  const key = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const
  const signature = await signInPool(hash, Buffer.from(signed), key)
  return `${signed}.${signature.toString('base64url')}`
}

const signInPool = promisify(sign)

function base64urlOf(part: string | Uint8Array): string {
  return Buffer.from(part).toString('base64url')
}

/** Whether a token was signed with RS256 by the key pair of a public key (PKIX in PEM). */
export type IsSignedBy = (signed: {
  readonly token: string
  readonly publicKeyPem: string
}) => Promise<boolean>

/** Creates the check; it caches parsed keys, because parsing is slow. */
export function createIsSignedBy(): IsSignedBy {
  const keys = new Map<string, KeyObject>()
  const keyOf = (pem: string): KeyObject => {
    const known = keys.get(pem)
    if (known) return known
    if (keys.size >= keysMax) keys.clear()
    const key = createPublicKey(pem)
    keys.set(pem, key)
    return key
  }
  return async ({ token, publicKeyPem }) => isSigned(token, keyOf(publicKeyPem))
}

/** Whether a token was signed by the owner of a JWK, with the algorithm that it names. */
export async function isSignedByJwk(
  token: string,
  jwk: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  const { alg } = jwk
  if (typeof alg !== 'string') return false
  return isSigned(token, createPublicKey({ key: { ...jwk }, format: 'jwk' }), [alg])
}

/** Whether a token was signed with RS256 by the owner of a public key; any text is taken. */
export async function isSigned(
  token: string,
  publicKey: KeyObject,
  algorithms: string[] = ['RS256'],
): Promise<boolean> {
  // Loaded here because most servers start long before a token is shown.
  const { compactVerify, errors } = await import('jose')
  try {
    await compactVerify(token, publicKey, { algorithms })
    return true
  } catch (error) {
    // Its refusals are the answer "no"; anything else is a failure of ours.
    if (error instanceof errors.JOSEError) return false
    throw error
  }
}
