/** `POST /oauth/v2/introspect` (RFC 7662, surroundings §2.7). */
import { hashToken } from '../crypto/tokens.ts'
import { roleScopes } from '../domain/authorization/token-roles.ts'
import type { Callers, TokenOwner } from '../queries/authorization/callers.ts'
import type { Client } from '../queries/user/credentials.ts'
import { authenticateClient, type ClientDeps } from './clients/clients.ts'
import { type OAuthAnswer, OAuthError, type OAuthRequest } from './http.ts'
import { type ClaimDeps, userClaims } from './tokens/claims.ts'
import { loadRoleClaims, type RoleDeps } from './tokens/roles.ts'

/** What introspection uses. */
export interface IntrospectDeps extends ClaimDeps, RoleDeps {
  readonly directory: ClaimDeps['directory'] & RoleDeps['directory']
  readonly users: ClaimDeps['users'] & ClientDeps['users']
  readonly callers: Pick<Callers, 'byTokenHash'>
  readonly credentials: ClientDeps['credentials']
  readonly isSignedBy: ClientDeps['isSignedBy']
  readonly secretAttempts: ClientDeps['secretAttempts']
  readonly tokens: ClientDeps['tokens']
  readonly clock: { nowMicros(): number }
}

const inactive: OAuthAnswer = { json: { active: false } }

/** A token that is not meant for the client is reported as inactive. */
export async function answerIntrospect(
  deps: IntrospectDeps,
  request: OAuthRequest,
): Promise<OAuthAnswer> {
  const token = request.field('token') ?? ''
  const [client, owner] = await Promise.all([
    authenticateClient(deps, request),
    findActiveOwner(deps, request, token),
  ])
  if (token === '') throw new OAuthError('invalid_request', 'token missing')
  if (!owner) return inactive
  const { clientId, projectId } = client
  const audience = owner.audience ?? impliedAudience(request, client, owner)
  if (!audience.includes(clientId) && !audience.includes(projectId)) return inactive
  const scopes = await scopesFor(deps, { owner, projectId })
  const { instanceId, userId } = owner
  const asked = { instanceId, userId, scopes, projectId, isAsserted: true, isIntrospection: true }
  const [user, roles] = await Promise.all([
    userClaims(deps, { ...owner, issuer: request.issuer }),
    loadRoleClaims(deps, asked),
  ])
  if (!user) return inactive
  const issuedAt = Math.floor(owner.issuedAtMs / 1000)
  const claims = {
    active: true,
    scope: scopes.join(' '),
    ...(owner.clientId && { client_id: owner.clientId }),
    token_type: 'Bearer',
    exp: Math.floor(owner.expiresAtMs / 1000),
    iat: issuedAt,
    nbf: issuedAt,
    aud: audience,
    iss: request.issuer,
    jti: owner.tokenId,
    username: user.loginName,
    ...(owner.actor && { act: owner.actor }),
    ...user.claims,
    ...roles,
  }
  const run = {
    instanceId,
    name: 'preaccesstoken',
    userId,
    clientId: owner.clientId,
    claims,
  } as const
  return { json: (await deps.functions?.(run)) ?? claims }
}

/** A personal access token asks for all roles of the asking application's project (§12). */
async function scopesFor(
  { access }: Pick<IntrospectDeps, 'access'>,
  { owner, projectId }: { readonly owner: TokenOwner; readonly projectId: string },
): Promise<readonly string[]> {
  const { instanceId, scopes, audience } = owner
  if (audience !== undefined) return scopes
  return [...scopes, ...roleScopes(await access.roleKeys({ instanceId, projectId }))]
}

/**
 * A personal access token is meant for applications of its user's organisation and of the default
 * organisation; others must not learn whose it is (§2.7).
 */
function impliedAudience(
  { instance }: OAuthRequest,
  { clientId, projectId, orgId }: Pick<Client, 'clientId' | 'projectId' | 'orgId'>,
  owner: TokenOwner,
): string[] {
  const isTrusted = orgId === owner.orgId || orgId === instance.defaultOrgId
  return isTrusted ? [clientId, projectId] : []
}

/** The owner of a token, if it is valid now, in the instance of the request. */
export async function findActiveOwner(
  { callers, clock }: Pick<IntrospectDeps, 'callers' | 'clock'>,
  { instance }: Pick<OAuthRequest, 'instance'>,
  token: string,
): Promise<TokenOwner | undefined> {
  const owner = await callers.byTokenHash(hashToken(token))
  const isGood = owner?.instanceId === instance.id && owner.expiresAtMs * 1000 > clock.nowMicros()
  return isGood ? owner : undefined
}
