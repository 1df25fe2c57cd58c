/** Tokens that are checked against the keys a provider publishes (RFC 7515, RFC 7517). */
import type { JSONWebKeySet, JWTVerifyOptions } from 'jose'
import type { CustomFetch } from 'openid-client'
import { IdpFailure } from '../../commands/identity-provider/idp-clients.ts'
import { isObject, memberOf } from './members.ts'
import type { Claims } from './oauth-client.ts'

/** Signatures with keys that are published; no secret is one, and none is not signed. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512']

/** A token, and what it is checked against. */
export interface SignedToken extends Pick<JWTVerifyOptions, 'clockTolerance' | 'maxTokenAge'> {
  readonly token: string
  readonly keysUrl: string
  readonly issuer: string
  /** Undefined: not checked. */
  readonly audience: string | undefined
  readonly requiredClaims: string[]
  readonly nowMicros: number
  readonly fetch: CustomFetch
}

/** The claims of a token whose signature and times are right; rejects with `IdpFailure`. */
export async function verifiedClaims({
  token,
  keysUrl,
  nowMicros,
  fetch,
  audience,
  ...rules
}: SignedToken): Promise<Claims> {
  const { createLocalJWKSet, errors, jwtVerify } = await import('jose')
  const response = await fetch(keysUrl, {
    ...{ method: 'GET', headers: { accept: 'application/json' } },
    ...{ body: undefined, redirect: 'manual' },
  })
  if (response.status !== 200) throw new IdpFailure('keys_refused')
  const keys: unknown = await response.json()
  if (!isKeySet(keys)) throw new IdpFailure('keys_unreadable')
  try {
    const { payload } = await jwtVerify(token, createLocalJWKSet(keys), {
      ...rules,
      algorithms: [...algorithms, 'EdDSA', 'Ed25519'],
      currentDate: new Date(nowMicros / 1000),
      ...(audience !== undefined && { audience }),
    })
    return payload
  } catch (reason) {
    if (reason instanceof errors.JOSEError) throw new IdpFailure(nameOf(reason.code))
    throw reason
  }
}

function isKeySet(value: unknown): value is JSONWebKeySet {
  const keys = memberOf(value, 'keys')
  return Array.isArray(keys) && keys.every(isObject)
}

/** Short, and without what the token says. */
function nameOf(code: string): string {
  return code === 'ERR_JWT_EXPIRED' ? 'token_expired' : 'token_invalid'
}
