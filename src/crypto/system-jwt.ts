/**
 * System users (surroundings §2.9): programs of the operator that sign a JWT for every call with a
 * configured key. RS256 only.
 *
 * The signature of a token is verified once and cached; its times and audience are checked on
 * every call.
 */
import { createPublicKey, type KeyObject } from 'node:crypto'
import type { SystemCaller, SystemMembership, SystemUser } from '../kit/system-user.ts'
import { isSigned } from './jwt.ts'

/** Verifies tokens of system users. */
export interface SystemUsers {
  /**
   * The system user who signed the token, or undefined if it is not valid: `iss` and `sub` must be
   * the user, `aud` must contain one of the given audiences, `iat` must be at most an hour ago,
   * and `exp` in the future. Never throws for a token.
   */
  verify(
    token: string,
    now: { readonly audience: readonly string[]; readonly nowMs: number },
  ): Promise<SystemCaller | undefined>
}

interface Claims {
  readonly userId: string
  readonly audience: readonly string[]
  /** All in seconds since 1970, as in the token. */
  readonly issuedAt: number
  readonly expiresAt: number
  readonly notBefore: number
}

const clockOffsetSeconds = 1
const ageSecondsMax = 3600
/** Real tokens have 500 to 1000 characters. */
const tokenCharactersMax = 8192
const systemOwner: readonly SystemMembership[] = [{ memberType: 'System', roles: ['SYSTEM_OWNER'] }]

/**
 * Creates the verification. Throws an error that names the user whose key is not an RSA public
 * key. Caches at most `rememberedMax` tokens.
 */
export function createSystemUsers(
  users: readonly SystemUser[],
  { rememberedMax = 1000 }: { readonly rememberedMax?: number } = {},
): SystemUsers {
  const keys = new Map(users.map((user) => [user.id, readKey(user)]))
  const callers = new Map(users.map((user) => [user.id, callerOf(user)]))
  // A Map keeps insertion order: the first entry is the least recently used.
  const cached = new Map<string, Claims>()

  function cache(token: string, claims: Claims): void {
    cached.delete(token)
    cached.set(token, claims)
    if (cached.size <= rememberedMax) return
    const [oldest] = cached.keys()
    if (oldest !== undefined) cached.delete(oldest)
  }

  return {
    async verify(token, { audience, nowMs }) {
      const known = cached.get(token)
      const claims = known ?? readClaims(token)
      const key = claims && keys.get(claims.userId)
      if (!claims || !key) return undefined
      if (!timesHold(claims, nowMs / 1000)) {
        cached.delete(token)
        return undefined
      }
      if (!claims.audience.some((one) => audience.includes(one))) return undefined
      if (!known && !(await isSigned(token, key))) return undefined
      cache(token, claims)
      return callers.get(claims.userId)
    },
  }
}

function readKey({ id, publicKeyPem }: SystemUser): KeyObject {
  const right = 'an RSA public key in PEM of 2048 bits or more'
  const wrong = `the key of system user "${id}" is not ${right}`
  let key: KeyObject
  try {
    key = createPublicKey(publicKeyPem)
  } catch {
    // OpenSSL's message would not help the operator and may contain parts of the key.
    throw new Error(wrong)
  }
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0
  if (key.asymmetricKeyType !== 'rsa' || bits < 2048) throw new Error(wrong)
  return key
}

function callerOf({ id, memberships = [] }: SystemUser): SystemCaller {
  return { userId: id, memberships: memberships.length > 0 ? memberships : systemOwner }
}

/** The claims of a token, not verified. */
function readClaims(token: string): Claims | undefined {
  if (token.length > tokenCharactersMax) return undefined
  const [, payload, signature, ...more] = token.split('.')
  if (!payload || !signature || more.length > 0) return undefined
  let claims: unknown
  try {
    claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
  } catch {
    // Not JSON, so not a JWT.
    return undefined
  }
  if (typeof claims !== 'object' || claims === null) return undefined
  const { iss, sub, aud, iat, exp, nbf = 0 } = claims as Record<string, unknown>
  if (typeof iss !== 'string' || iss !== sub) return undefined
  if (!isNumber(iat) || !isNumber(exp) || !isNumber(nbf)) return undefined
  const audience = (Array.isArray(aud) ? aud : [aud]).filter((one) => typeof one === 'string')
  return { userId: iss, audience, issuedAt: iat, expiresAt: exp, notBefore: nbf }
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

function timesHold({ issuedAt, expiresAt, notBefore }: Claims, nowSeconds: number): boolean {
  const soon = nowSeconds + clockOffsetSeconds
  return (
    expiresAt > soon &&
    issuedAt <= soon &&
    notBefore <= soon &&
    nowSeconds - issuedAt <= ageSecondsMax
  )
}
