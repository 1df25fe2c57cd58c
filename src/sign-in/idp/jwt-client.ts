/**
 * Pages that sign people in by themselves and hand over a token in a header (organizations.md
 * §3.4): the browser is sent there with two parameters, and comes back with the same.
 */
import {
  type AuthorizationAnswer,
  type AuthorizationRequestInput,
  IdpFailure,
  type IdpIdentity,
} from '../../commands/identity-provider/idp-clients.ts'
import type { JwtIdp } from '../../commands/identity-provider/open-idp.ts'
import { isHttpEndpoint } from '../../kit/endpoint.ts'
import type { FetchFor } from './bounded-fetch.ts'
import { orFailure } from './reasons.ts'
import { verifiedClaims } from './signed-claims.ts'

/** What reading their tokens uses. */
export interface JwtClientDeps {
  readonly fetchFor: FetchFor
  readonly clock: { nowMicros(): number }
}

/** The URL of the page, with the names of its parameters. */
export function beginJwt(
  { jwtEndpoint }: JwtIdp,
  { state, nonce }: Pick<AuthorizationRequestInput, 'state' | 'nonce'>,
): string {
  if (!isHttpEndpoint(jwtEndpoint)) throw new IdpFailure('jwt_endpoint_invalid')
  const url = new URL(jwtEndpoint)
  url.searchParams.set('authRequestID', state)
  url.searchParams.set('userAgentID', nonce)
  return url.href
}

/** Long tokens are of no provider. */
const tokenLengthMax = 16_384

/** The user of the token. */
export function identifyByJwt(
  { fetchFor, clock }: JwtClientDeps,
  client: JwtIdp,
  { header, parameters, nonce }: AuthorizationAnswer,
): Promise<IdpIdentity> {
  return orFailure(async () => {
    if (parameters.get('userAgentID') !== nonce) throw new IdpFailure('user_agent_unknown')
    const sent = header(client.headerName.toLowerCase())?.trim() ?? ''
    const token = sent.replace(/^bearer +/i, '')
    if (token === '' || token.length > tokenLengthMax) throw new IdpFailure('token_missing')
    const { issuer, keysEndpoint: keysUrl, audience } = client
    const claims = await verifiedClaims({
      ...{ token, issuer, keysUrl, nowMicros: clock.nowMicros(), fetch: fetchFor() },
      audience: audience === '' ? undefined : audience,
      requiredClaims: ['exp', 'iat', 'sub'],
      clockTolerance: 3,
      maxTokenAge: '1h',
    })
    const { sub } = claims
    if (typeof sub !== 'string' || sub === '') throw new IdpFailure('user_id_missing')
    return {
      externalUserId: sub,
      claims,
      access: { kind: 'oauth', accessToken: '', idToken: token },
    }
  })
}
