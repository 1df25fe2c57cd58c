/**
 * Signed tokens (RFC 7515, RFC 7519), RS256 only: our own, and assertions signed by machines and
 * applications (RFC 7523). Verification is done by the library.
 */
import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto'
import { promisify } from 'node:util'

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

/** Parses a private key in PEM. */
export function readPrivateKey(pem: string): KeyObject {
  return createPrivateKey(pem)
}

/** Converts a public key in PEM to the JWK members `kty`, `n` and `e` (RFC 7517). */
export function toJwk(publicKeyPem: string): Record<string, unknown> {
  return { ...createPublicKey(publicKeyPem).export({ format: 'jwk' }) }
}

/** Signs claims; the expensive part runs outside the event loop. */
export async function signJwt(
  claims: Readonly<Record<string, unknown>>,
  { keyId, privateKey }: { keyId: string; privateKey: KeyObject },
): Promise<string> {
  const header = { alg: 'RS256', kid: keyId, typ: 'JWT' }
  const signed = `${base64urlOf(header)}.${base64urlOf(claims)}`
  // Node's own signing costs the event loop half of what the library's costs, over WebCrypto.
  const signature = await signInPool('sha256', Buffer.from(signed), privateKey)
  return `${signed}.${signature.toString('base64url')}`
}

const signInPool = promisify(sign)

function base64urlOf(part: Readonly<Record<string, unknown>>): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
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

/** Whether a token was signed with RS256 by the owner of a public key; any text is taken. */
export async function isSigned(token: string, publicKey: KeyObject): Promise<boolean> {
  // Loaded here because most servers start long before a token is shown.
  const { compactVerify, errors } = await import('jose')
  try {
    await compactVerify(token, publicKey, { algorithms: ['RS256'] })
    return true
  } catch (error) {
    // Its refusals are the answer "no"; anything else is a failure of ours.
    if (error instanceof errors.JOSEError) return false
    throw error
  }
}
