/**
 * Assertions (RFC 7523 §3): a JWT by which a machine or an application says who it is. It names
 * itself twice, means us, was made within the hour, and is signed with a key we know.
 */
import type { IsSignedBy } from '../../crypto/jwt.ts'
import { readJwt } from '../../crypto/jwt.ts'
import { hashToken } from '../../crypto/tokens.ts'
import type { UsedAssertionsTable } from '../../store/database/tables.ts'

/** A key by its id, and who signs with it. */
export interface AssertionKey {
  readonly publicKey: string
  readonly expiresAtMs: number
}

/** An assertion that holds, with the key it was signed with. */
export interface CheckedAssertion<K> {
  readonly key: K
  /** The assertion's own id, when it has one: it may then be used once only. */
  readonly jti: string | undefined
  /** Until when it could be used again. */
  readonly endsAtMs: number
}

/** An assertion as it was shown, and how its key is found. */
export interface Assertion<K extends AssertionKey> {
  readonly token: string
  /** One of these must be among its audiences; the first is the issuer. */
  readonly audiences: readonly string[]
  readonly nowMs: number
  readonly keyOf: (keyId: string) => Promise<K | null>
  /** The id of whoever signs with the key: issuer and subject must be it. */
  readonly signerOf: (key: K) => string
}

const ageMsMax = 3_600_000
const clockOffsetMs = 1_000

/** Resolves to what is known of a good one, or to what is wrong with it, for its maker. */
export async function checkAssertion<K extends AssertionKey>(
  isSignedBy: IsSignedBy,
  { token, audiences, nowMs, keyOf, signerOf }: Assertion<K>,
): Promise<CheckedAssertion<K> | { readonly wrong: string }> {
  const read = readJwt(token)
  if (!read) return { wrong: 'the assertion is not a signed JWT' }
  if (read.algorithm !== 'RS256') return { wrong: 'the assertion must be signed with RS256' }
  const { iss, sub, aud, exp, iat, nbf, jti } = read.claims
  const key = await keyOf(read.keyId)
  if (!key || key.expiresAtMs <= nowMs) return { wrong: 'the key is not known, or has expired' }
  const signer = signerOf(key)
  if (iss !== signer || sub !== signer) {
    return { wrong: 'issuer and subject must be whom the key belongs to' }
  }
  const named: unknown[] = Array.isArray(aud) ? aud : [aud]
  if (!audiences.some((audience) => named.includes(audience))) {
    return { wrong: `the audience must contain ${audiences[0]}` }
  }
  const wrong = wrongTimes({ exp, iat, nbf }, nowMs)
  if (wrong) return { wrong }
  if (!(await isSignedBy(token, key.publicKey))) return { wrong: 'the signature does not hold' }
  const endsAtMs = Math.ceil(Math.min(Number(exp) * 1000, Number(iat) * 1000 + ageMsMax))
  return { key, jti: typeof jti === 'string' && jti !== '' ? jti : undefined, endsAtMs }
}

/**
 * What is kept of an assertion that serves once (RFC 7523 §3, point 7), wherever it was shown;
 * undefined for one without an id of its own, which its maker may send again.
 */
export function useOf(
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
