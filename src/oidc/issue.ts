/**
 * Making tokens. An access token is opaque or signed, as its user is set up; either way its
 * hash is stored before it is told, and by its hash it is known again.
 */

import { signJwt } from '../crypto/jwt.ts'
import { hashToken, mintToken } from '../crypto/tokens.ts'
import { tokenLifeSeconds } from '../domain/authorization/token-life.ts'
import type { Places } from '../queries/organization/directory.ts'
import type { Machine } from '../queries/user/credentials.ts'
import type { AccessTokens, TokenToStore } from './access-tokens.ts'
import { type ClaimNeeds, privateClaims } from './claims.ts'
import { type OAuthAnswer, OAuthError, type OAuthRequest } from './http.ts'
import { audienceOf, type Home, knownScopes, orgDomainScope } from './scopes.ts'
import type { SigningKeys } from './signing-keys.ts'

export interface IssueNeeds extends ClaimNeeds {
  readonly places: Pick<Places, 'org'>
  readonly tokens: AccessTokens
  readonly keys: SigningKeys
  readonly ids: { next(): string }
  readonly clock: { nowMicros(): number }
}

/** What a machine has shown, and what it asks for. */
export interface Grant {
  readonly machine: Machine
  readonly clientId: string
  readonly scope: string
  /** The key or the secret it proved itself with: the token lives no longer than that. */
  readonly keyId: string | null
  readonly secretSequence: number | null
  /** How it proved itself, in the words of RFC 8176; nothing for a key. */
  readonly methods: readonly string[]
  readonly assertion: TokenToStore['assertion']
}

/** Resolves to the answer of the token endpoint (RFC 6749 §5.1). */
export async function issue(
  needs: IssueNeeds,
  { instance, issuer }: Pick<OAuthRequest, 'instance' | 'issuer'>,
  grant: Grant,
): Promise<OAuthAnswer> {
  const { machine, clientId } = grant
  const home = await homeOf(needs, { instanceId: instance.id, ...grant, ...machine })
  const scopes = knownScopes(grant.scope, home)
  const audience = audienceOf(scopes, { projectId: instance.projectId, clientId })
  const issuedAt = Math.floor(needs.clock.nowMicros() / 1e6)
  const tokenId = needs.ids.next()
  const base = {
    iss: issuer,
    sub: machine.userId,
    exp: issuedAt + tokenLifeSeconds,
    iat: issuedAt,
    client_id: clientId,
  }
  const isSigned = machine.accessTokenType === 1
  const key =
    isSigned || scopes.includes('openid') ? await needs.keys.active(instance.id) : undefined
  const token =
    isSigned && key
      ? await signJwt(
          {
            ...(await privateClaims(needs, { instanceId: instance.id, ...machine, scopes })),
            ...{ ...base, aud: audience, nbf: issuedAt, jti: tokenId },
          },
          key,
        )
      : mintToken().token
  const outcome = await needs.tokens.store({
    row: {
      token_hash: hashToken(token),
      instance_id: instance.id,
      id: tokenId,
      user_id: machine.userId,
      client_id: clientId,
      key_id: grant.keyId,
      secret_sequence: grant.secretSequence,
      grant_hash: null,
      scopes: JSON.stringify(scopes),
      audience: JSON.stringify(audience),
      issued_at_ms: issuedAt * 1000,
      expires_at_ms: base.exp * 1000,
    },
    assertion: grant.assertion,
  })
  if (outcome === 'used') throw new OAuthError('invalid_grant', 'the assertion was used before')
  const isAsAsked = scopes.length === new Set(grant.scope.split(' ').filter(Boolean)).size
  return {
    json: {
      access_token: token,
      token_type: 'Bearer',
      expires_in: tokenLifeSeconds - 1,
      ...(!isAsAsked && { scope: scopes.join(' ') }),
      ...(key &&
        scopes.includes('openid') && {
          id_token: await signJwt(idClaims({ base, audience, token, grant }), key),
        }),
    },
  }
}

/** The domain of an organisation costs a question, and few scopes ask for it. */
async function homeOf(
  { places }: Pick<IssueNeeds, 'places'>,
  { instanceId, orgId, scope }: { instanceId: string; orgId: string; scope: string },
): Promise<Home> {
  if (!scope.includes(orgDomainScope)) return { orgId, primaryDomain: '' }
  const org = await places.org({ instanceId, orgId })
  return { orgId, primaryDomain: org?.primaryDomain ?? '' }
}

/** By which an id token names the access token beside it (OpenID Connect Core §3.1.3.6). */
export function accessTokenHash(token: string): string {
  return Buffer.from(hashToken(token), 'base64url').subarray(0, 16).toString('base64url')
}

/** For the client as well as for those the access token is for (OpenID Connect Core §2). */
function idClaims({
  base,
  audience,
  token,
  grant: { clientId, methods },
}: {
  base: { readonly iat: number }
  audience: readonly string[]
  token: string
  grant: Grant
}) {
  return {
    ...base,
    aud: [...new Set([...audience, clientId])],
    azp: clientId,
    auth_time: base.iat,
    ...(methods.length > 0 && { amr: methods }),
    at_hash: accessTokenHash(token),
  }
}
