/**
 * Issues tokens for machines. An access token is opaque or signed, by its user's settings; either
 * way its hash is stored before it is returned, and identifies it later.
 */
import { type JwsKey, signJwt } from '../../crypto/jwt.ts'
import { hashToken, mintToken } from '../../crypto/tokens.ts'
import type { Directory } from '../../queries/organization/directory.ts'
import type { Machine } from '../../queries/user/credentials.ts'
import { type OAuthAnswer, OAuthError, type OAuthRequest } from '../http.ts'
import type { AccessTokens, TokenToStore } from '../tokens/access-tokens.ts'
import { accessTokenHash, type ClaimDeps, type Claims, privateClaims } from '../tokens/claims.ts'
import { findLifetimes } from '../tokens/lifetimes.ts'
import { loadRoleClaims, type RoleDeps } from '../tokens/roles.ts'
import { findAudience, type Home, knownScopes, orgDomainScope } from '../tokens/scopes.ts'
import type { SigningKeys } from '../tokens/signing-keys.ts'

/** What tokens of machines are made with. */
export interface IssueDeps extends ClaimDeps, RoleDeps {
  readonly directory: Pick<Directory, 'org' | 'instanceById' | 'oidcSettings'>
  readonly tokens: AccessTokens
  readonly keys: SigningKeys
  readonly ids: { next(): string }
  readonly clock: { nowMicros(): number }
}

/** A checked grant, and the requested scopes. */
export interface Grant {
  readonly machine: Machine
  readonly clientId: string
  readonly scope: string
  /** The key or secret it was authenticated with: removing that ends the token. */
  readonly keyId: string | null
  readonly secretSequence: number | null
  /** `amr` values of RFC 8176; none for a key. */
  readonly methods: readonly string[]
  readonly assertion: TokenToStore['assertion']
}

/** The contents of a token. */
interface TokenFacts {
  readonly tokenId: string
  readonly instanceId: string
  /** When its id token expires, in seconds since 1970. */
  readonly idExpiry: number
  readonly scopes: readonly string[]
  readonly audience: readonly string[]
  /** Claims of both access and id tokens; times are seconds since 1970. */
  readonly base: {
    readonly iss: string
    readonly sub: string
    readonly exp: number
    readonly iat: number
    readonly client_id: string
  }
}

/** Resolves to the response of the token endpoint (RFC 6749 §5.1); rejects with an `OAuthError`. */
export async function issue(
  deps: IssueDeps,
  request: Pick<OAuthRequest, 'instance' | 'issuer'>,
  grant: Grant,
): Promise<OAuthAnswer> {
  const facts = await decideFacts(deps, request, grant)
  const { scopes } = facts
  const { userId } = grant.machine
  const isSigned = grant.machine.accessTokenType === 1
  const isOpenId = scopes.includes('openid')
  const key = isSigned || isOpenId ? await deps.keys.active(facts.instanceId) : undefined
  const { instanceId } = facts
  // A machine has no project of its own, so only what scopes name has roles.
  const asked = { instanceId, userId, scopes, projectId: '', isAsserted: false }
  const roles = key ? await loadRoleClaims(deps, asked) : {}
  const token = isSigned && key ? await sign(deps, { facts, grant, key, roles }) : mintToken().token
  await store(deps, { facts, grant, token })
  const isAsAsked = scopes.length === new Set(grant.scope.split(' ').filter(Boolean)).size
  return {
    json: {
      access_token: token,
      token_type: 'Bearer',
      expires_in: Math.max(1, facts.base.exp - facts.base.iat - 1),
      ...(!isAsAsked && { scope: scopes.join(' ') }),
      ...(key &&
        isOpenId && {
          id_token: await signIdToken(deps, { facts, token, grant, key, roles }),
        }),
    },
  }
}

interface ToAdd {
  readonly name: 'preaccesstoken' | 'preuserinfo'
  readonly facts: TokenFacts
  readonly grant: Grant
  readonly claims: Claims
}

/** The claims with what targets of webhooks add. */
async function added(deps: ClaimDeps, { name, facts, grant, claims }: ToAdd): Promise<Claims> {
  const { instanceId } = facts
  const { machine, clientId } = grant
  const run = { instanceId, name, userId: machine.userId, clientId, claims }
  return (await deps.functions?.(run)) ?? claims
}

async function signIdToken(
  deps: ClaimDeps,
  given: Parameters<typeof idClaims>[0] & { readonly roles: Claims; readonly key: JwsKey },
): Promise<string> {
  const { facts, grant, roles, key } = given
  const claims = { ...roles, ...idClaims(given) }
  return signJwt(await added(deps, { name: 'preuserinfo', facts, grant, claims }), key)
}

/** Subject, audience, scopes and expiry of the token. */
async function decideFacts(
  deps: IssueDeps,
  { instance, issuer }: Pick<OAuthRequest, 'instance' | 'issuer'>,
  { machine, clientId, scope }: Grant,
): Promise<TokenFacts> {
  const instanceId = instance.id
  const scopes = knownScopes(
    scope,
    await loadHome(deps, { instanceId, orgId: machine.orgId, scope }),
  )
  const iat = Math.floor(deps.clock.nowMicros() / 1e6)
  const { access, id } = await findLifetimes(deps, instanceId)
  return {
    tokenId: deps.ids.next(),
    instanceId,
    scopes,
    idExpiry: iat + id,
    audience: findAudience(scopes, { projectId: instance.projectId, clientId }),
    base: {
      iss: issuer,
      sub: machine.userId,
      exp: iat + access,
      iat,
      client_id: clientId,
    },
  }
}

/** An organisation's domain costs a query, and few scopes need it. */
async function loadHome(
  { directory }: Pick<IssueDeps, 'directory'>,
  { instanceId, orgId, scope }: { instanceId: string; orgId: string; scope: string },
): Promise<Home> {
  if (!scope.includes(orgDomainScope)) return { orgId, primaryDomain: '' }
  const org = await directory.org({ instanceId, orgId })
  return { orgId, primaryDomain: org?.primaryDomain ?? '' }
}

/** A signed access token (RFC 9068). */
async function sign(
  deps: ClaimDeps,
  { facts, grant, key, roles }: { facts: TokenFacts; grant: Grant; key: JwsKey; roles: Claims },
): Promise<string> {
  const { instanceId, scopes, audience, base, tokenId } = facts
  const claims = {
    ...(await privateClaims(deps, { instanceId, ...grant.machine, scopes })),
    ...roles,
    ...base,
    aud: audience,
    nbf: base.iat,
    jti: tokenId,
  }
  return signJwt(await added(deps, { name: 'preaccesstoken', facts, grant, claims }), key)
}

/** Resolves when the token is durable; rejects when its assertion was used before. */
async function store(
  { tokens }: Pick<IssueDeps, 'tokens'>,
  { facts, grant, token }: { facts: TokenFacts; grant: Grant; token: string },
): Promise<void> {
  const { base } = facts
  const outcome = await tokens.store({
    row: {
      token_hash: hashToken(token),
      instance_id: facts.instanceId,
      id: facts.tokenId,
      user_id: grant.machine.userId,
      client_id: grant.clientId,
      key_id: grant.keyId,
      secret_sequence: grant.secretSequence,
      grant_hash: null,
      session_id: null,
      claims: null,
      scopes: JSON.stringify(facts.scopes),
      audience: JSON.stringify(facts.audience),
      issued_at_ms: base.iat * 1000,
      expires_at_ms: base.exp * 1000,
    },
    assertion: grant.assertion,
  })
  if (outcome === 'used') throw new OAuthError('invalid_grant', 'the assertion was used before')
}

/** For the client as well as the audience of the access token (OpenID Connect Core §2). */
function idClaims({
  facts: { base, audience, idExpiry },
  token,
  grant: { clientId, methods },
  key,
}: {
  readonly facts: TokenFacts
  readonly token: string
  readonly grant: Grant
  readonly key: JwsKey
}) {
  return {
    ...base,
    exp: idExpiry,
    aud: [...new Set([...audience, clientId])],
    azp: clientId,
    auth_time: base.iat,
    ...(methods.length > 0 && { amr: methods }),
    at_hash: accessTokenHash(token, key),
  }
}
