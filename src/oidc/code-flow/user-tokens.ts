/**
 * Tokens of users, for applications. They are ours rather than the library's: stored in the same
 * table and by the same hash as machines' tokens, so that every check and every revocation covers
 * them.
 */
import { isSignedByJwk, readJwt, signJwt } from '../../crypto/jwt.ts'
import { hashToken, mintToken } from '../../crypto/tokens.ts'
import type { TokenActor } from '../../domain/authorization/token-exchange.ts'
import type { OidcClient, OidcClients } from '../../queries/authorization/oidc-clients.ts'
import type { Directory } from '../../queries/organization/directory.ts'
import type { AccessTokens } from '../tokens/access-tokens.ts'
import {
  accessTokenHash,
  type ClaimDeps,
  type Claims,
  privateClaims,
  userClaims,
} from '../tokens/claims.ts'
import { findLifetimes } from '../tokens/lifetimes.ts'
import { acrOf, type RequestedClaims } from '../tokens/requested-claims.ts'
import { loadRoleClaims, type RoleDeps } from '../tokens/roles.ts'
import { userAudience } from '../tokens/scopes.ts'
import type { SigningKeys } from '../tokens/signing-keys.ts'

/** What tokens of users are made with. */
export interface UserTokenDeps extends ClaimDeps, RoleDeps {
  readonly directory: Pick<Directory, 'org' | 'instanceById' | 'oidcSettings'>
  readonly clients: OidcClients
  readonly tokens: Pick<AccessTokens, 'store'>
  readonly keys: SigningKeys
  readonly ids: { next(): string }
  readonly clock: { nowMicros(): number }
}

/** For which application a token is, about which user, and of which issuer. */
export interface UserToken {
  readonly instanceId: string
  readonly issuer: string
  readonly userId: string
  readonly client: OidcClient
  readonly scopes: readonly string[]
  /** Of a token that others were exchanged for. */
  readonly exchanged?: ExchangedToken | undefined
}

/** What a token has of those that it was exchanged for (RFC 8693). */
export interface ExchangedToken {
  readonly audience: readonly string[]
  /** Who acts with it. */
  readonly actor: TokenActor | undefined
  /** The credential with which it ends. */
  readonly keyId: string | null
  readonly secretSequence: number | null
  /** Milliseconds since 1970. */
  readonly expiresAtMsMax: number
}

/**
 * An access token, opaque or signed by the application's settings; stored before it is returned.
 * One from a refresh replaces the one before.
 */
export async function makeAccessToken(
  deps: UserTokenDeps,
  about: UserToken & {
    readonly grantHash: string
    readonly isNext: boolean
    readonly sessionId: string | undefined
    readonly requested?: RequestedClaims
  },
): Promise<string> {
  const { instanceId, issuer, userId, client, scopes, isNext, exchanged } = about
  const { userinfo = [] } = about.requested ?? {}
  const audience = await audienceOf(deps, about)
  const issuedAt = Math.floor(deps.clock.nowMicros() / 1e6)
  const { access } = await findLifetimes(deps, instanceId)
  const expiresAt = expiryOf(about, { issuedAt, seconds: access })
  const tokenId = deps.ids.next()
  const sign = async () => {
    const user = await deps.users.byId({ instanceId, userId })
    const orgId = user?.orgId ?? ''
    const [own, roles] = await Promise.all([
      privateClaims(deps, { instanceId, userId, orgId, scopes }),
      client.accessTokenRoles ? rolesOf(deps, about) : {},
    ])
    const claims = {
      ...own,
      ...roles,
      iss: issuer,
      sub: userId,
      ...(exchanged?.actor && { act: exchanged.actor }),
      aud: audience,
      client_id: client.clientId,
      exp: expiresAt,
      iat: issuedAt,
      nbf: issuedAt,
      jti: tokenId,
    }
    const { clientId } = client
    const run = { instanceId, name: 'preaccesstoken', userId, clientId, claims } as const
    const added = (await deps.functions?.(run)) ?? claims
    return signJwt(added, await deps.keys.active(instanceId))
  }
  const token = client.accessTokenType === 1 ? await sign() : mintToken().token
  await deps.tokens.store({
    row: {
      token_hash: hashToken(token),
      instance_id: instanceId,
      id: tokenId,
      user_id: userId,
      client_id: client.clientId,
      key_id: exchanged?.keyId ?? null,
      secret_sequence: exchanged?.secretSequence ?? null,
      grant_hash: about.grantHash,
      session_id: about.sessionId ?? null,
      claims: userinfo.length > 0 ? JSON.stringify(userinfo) : null,
      scopes: JSON.stringify(scopes),
      audience: JSON.stringify(audience),
      issued_at_ms: issuedAt * 1000,
      expires_at_ms: expiresAt * 1000,
    },
    assertion: undefined,
    isNext,
  })
  return token
}

/** Seconds since 1970. A token that was exchanged does not outlive those it was exchanged for. */
export function expiryOf(
  { exchanged }: Pick<UserToken, 'exchanged'>,
  { issuedAt, seconds }: { readonly issuedAt: number; readonly seconds: number },
): number {
  const latest = exchanged ? Math.floor(exchanged.expiresAtMsMax / 1000) : Number.MAX_SAFE_INTEGER
  return Math.min(issuedAt + seconds, latest)
}

/** What an id token says about the sign-in. */
export interface SignInClaims {
  readonly nonce: string | undefined
  readonly authTime: number | undefined
  readonly methods: readonly string[]
  readonly sessionId: string | undefined
  readonly requested?: RequestedClaims
}

/**
 * An id token (OpenID Connect Core §2), for the application and the audience of its access token.
 */
export async function makeIdToken(
  deps: UserTokenDeps,
  about: UserToken & SignInClaims & { readonly accessToken: string | undefined },
): Promise<string> {
  const { instanceId, issuer, userId, client, nonce, authTime, methods, sessionId } = about
  const { accessToken, exchanged } = about
  const [audience, claims, roles, key, lifetimes] = await Promise.all([
    audienceOf(deps, about),
    assertedClaims(deps, about),
    client.idTokenRoles ? rolesOf(deps, about) : {},
    deps.keys.active(instanceId),
    findLifetimes(deps, instanceId),
  ])
  const issuedAt = Math.floor(deps.clock.nowMicros() / 1e6)
  const said = {
    ...claims,
    ...roles,
    iss: issuer,
    sub: userId,
    aud: [...new Set([...audience, client.clientId])],
    azp: client.clientId,
    client_id: client.clientId,
    exp: expiryOf(about, { issuedAt, seconds: lifetimes.id }),
    iat: issuedAt,
    ...(exchanged?.actor && { act: exchanged.actor }),
    auth_time: authTime,
    nonce,
    sid: sessionId,
    ...(methods.length > 0 && { amr: methods }),
    acr: acrOf(methods),
    ...(accessToken !== undefined && { at_hash: accessTokenHash(accessToken, key) }),
  }
  const { clientId } = client
  const run = { instanceId, name: 'preuserinfo', userId, clientId, claims: said } as const
  return signJwt((await deps.functions?.(run)) ?? said, key)
}

/** The claims of userinfo, for applications that want them in the id token, or some by name. */
async function assertedClaims(
  deps: UserTokenDeps,
  { instanceId, issuer, userId, client, scopes, requested }: UserToken & SignInClaims,
): Promise<Claims> {
  const names = requested?.idToken ?? []
  if (!client.assertsUserinfo && names.length === 0) return {}
  const asserted = client.assertsUserinfo ? scopes : []
  const user = await userClaims(deps, { instanceId, userId, issuer, scopes: asserted, names })
  return user?.claims ?? {}
}

/** By the project of the application. */
function rolesOf(
  deps: UserTokenDeps,
  { instanceId, userId, client: { projectId, assertsRoles: isAsserted }, scopes }: UserToken,
): Promise<Claims> {
  return loadRoleClaims(deps, { instanceId, userId, scopes, projectId, isAsserted })
}

async function audienceOf(
  { clients, directory }: Pick<UserTokenDeps, 'clients' | 'directory'>,
  { instanceId, client: { projectId }, scopes, exchanged }: UserToken,
): Promise<readonly string[]> {
  if (exchanged) return exchanged.audience
  const [clientIds, instance] = await Promise.all([
    clients.idsOf({ instanceId, projectId }),
    directory.instanceById(instanceId),
  ])
  return userAudience(scopes, { apiProjectId: instance?.projectId ?? '', projectId, clientIds })
}

/** The claims of an id token of ours, also an expired one; undefined for any other. */
export async function readIdToken(
  { keys }: { readonly keys: Pick<SigningKeys, 'published'> },
  { instanceId, issuer, token }: { instanceId: string; issuer: string; token: string },
): Promise<Claims | undefined> {
  const read = readJwt(token)
  if (read?.claims.iss !== issuer) return undefined
  const jwk = (await keys.published(instanceId)).find(({ kid }) => kid === read.keyId)
  // Access tokens are signed with the same keys, but have no `azp`.
  if (!jwk || typeof read.claims.azp !== 'string') return undefined
  return (await isSignedByJwk(token, jwk)) ? read.claims : undefined
}
