/**
 * Signed tokens (RFC 7515, RFC 7519), RS256 only: ours, and those that machines and
 * applications sign to prove themselves (RFC 7523). What is signed is the library's to say.
 */
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'

/** What a token says of itself; nobody has vouched for it yet. */
export interface ReadJwt {
  readonly algorithm: string
  readonly keyId: string
  readonly claims: Readonly<Record<string, unknown>>
}

/** Real ones have 500 to 1000 characters. */
const tokenCharactersMax = 8192
/** Keys kept ready for the next token that they sign. */
const keysMax = 1000

/** Reads a token in compact form; undefined when it is none. Throws for no text whatever. */
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
    // Not JSON, so not a JWT: somebody else's text.
    return undefined
  }
}

/** A private key in PEM, ready to sign with. */
export function readPrivateKey(pem: string): KeyObject {
  return createPrivateKey(pem)
}

/** The public key in PEM as JWKS publish it (RFC 7517): `kty`, `n` and `e`. */
export function jwkOf(publicKeyPem: string): Record<string, unknown> {
  return { ...createPublicKey(publicKeyPem).export({ format: 'jwk' }) }
}

/** Signs claims; the heavy part runs outside the event loop. */
export async function signJwt(
  claims: Readonly<Record<string, unknown>>,
  { keyId, privateKey }: { keyId: string; privateKey: KeyObject },
): Promise<string> {
  // Loaded here because most servers start long before they sign.
  const { CompactSign } = await import('jose')
  return new CompactSign(Buffer.from(JSON.stringify(claims)))
    .setProtectedHeader({ alg: 'RS256', kid: keyId, typ: 'JWT' })
    .sign(privateKey)
}

/** Whether a token was signed with RS256 by the owner of a public key (PKIX in PEM). */
export type IsSignedBy = (token: string, publicKeyPem: string) => Promise<boolean>

/** Makes the check; it keeps the keys it has read ready, for reading one takes a while. */
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
  return async (token, publicKeyPem) => isSigned(token, keyOf(publicKeyPem))
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
