/**
 * Assertions (RFC 7523 §3): a JWT that authenticates a machine or an application. Issuer and
 * subject are the signer, the audience is us, it was issued within the hour, and is signed with a
 * known key.
 */
import type { IsSignedBy } from '../../crypto/jwt.ts'
import { readJwt } from '../../crypto/jwt.ts'
import { hashToken } from '../../crypto/tokens.ts'
import type { UsedAssertionsTable } from '../../store/database/tables.ts'

/** A public key, in PEM, that assertions are verified with. */
export interface AssertionKey {
  readonly publicKey: string
  readonly expiresAtMs: number
}

/** A valid assertion, with the key it was signed with. */
export interface CheckedAssertion<K> {
  readonly key: K
  /** The signer, unless it may speak for others. */
  readonly subject: string
  /** The assertion's `jti`, if it has one: it can then be used only once. */
  readonly jti: string | undefined
  /** When it expires. */
  readonly endsAtMs: number
}

/** An assertion as it was sent, and how its key is found. */
export interface Assertion<K extends AssertionKey> {
  readonly token: string
  /** One of these must be among its audiences; the first is the issuer. */
  readonly audiences: readonly string[]
  readonly nowMs: number
  readonly keyOf: (keyId: string) => Promise<K | null>
  /** The id of the key's owner, which issuer and subject must equal. */
  readonly signerOf: (key: K) => string
  /** Whether the subject may be somebody else, for whom the signer vouches. */
  readonly isForOthers?: true
}

const ageMsMax = 3_600_000
const clockOffsetMs = 1_000

/** Resolves to a valid assertion, or to the reason why it is not, as text for its sender. */
export async function checkAssertion<K extends AssertionKey>(
  isSignedBy: IsSignedBy,
  { token, audiences, nowMs, keyOf, signerOf, isForOthers }: Assertion<K>,
): Promise<CheckedAssertion<K> | { readonly wrong: string }> {
  const read = readJwt(token)
  if (!read) return { wrong: 'the assertion is not a signed JWT' }
  if (read.algorithm !== 'RS256') return { wrong: 'the assertion must be signed with RS256' }
  const { iss, sub, aud, exp, iat, nbf, jti } = read.claims
  const key = await keyOf(read.keyId)
  if (!key || key.expiresAtMs <= nowMs) return { wrong: 'the key is not known, or has expired' }
  const signer = signerOf(key)
  const isSubject = isForOthers ? typeof sub === 'string' && sub !== '' : sub === signer
  if (iss !== signer || !isSubject) {
    return { wrong: 'issuer and subject must be whom the key belongs to' }
  }
  const named: unknown[] = Array.isArray(aud) ? aud : [aud]
  if (!audiences.some((audience) => named.includes(audience))) {
    return { wrong: `the audience must contain ${audiences[0]}` }
  }
  const wrong = wrongTimes({ exp, iat, nbf }, nowMs)
  if (wrong) return { wrong }
  if (!(await isSignedBy({ token, publicKeyPem: key.publicKey })))
    return { wrong: 'the signature does not hold' }
  const endsAtMs = Math.ceil(Math.min(Number(exp) * 1000, Number(iat) * 1000 + ageMsMax))
  return {
    key,
    subject: String(sub),
    jti: typeof jti === 'string' && jti !== '' ? jti : undefined,
    endsAtMs,
  }
}

/**
 * The row that marks an assertion as used (RFC 7523 §3, point 7), on any server; undefined without
 * a `jti`, where repeated use is allowed.
 */
export function toUsedAssertion(
  { key: { keyId }, jti, endsAtMs }: CheckedAssertion<{ readonly keyId: string }>,
  { instanceId }: { instanceId: string },
): UsedAssertionsTable | undefined {
  if (jti === undefined) return undefined
  return { id: hashToken(JSON.stringify([instanceId, keyId, jti])), expires_at_ms: endsAtMs }
}

function wrongTimes(
  { exp, iat, nbf }: Readonly<Record<'exp' | 'iat' | 'nbf', unknown>>,
  nowMs: number,
): string | undefined {
  const soonMs = nowMs + clockOffsetMs
  if (!isTime(exp) || exp * 1000 <= nowMs) return 'the assertion has expired'
  if (!isTime(iat) || iat * 1000 > soonMs) return 'the assertion was issued in the future'
  if (nowMs - iat * 1000 > ageMsMax) return 'the assertion was issued more than an hour ago'
  const isBegun = nbf === undefined || (isTime(nbf) && nbf * 1000 <= soonMs)
  return isBegun ? undefined : 'the assertion is not valid yet'
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}
