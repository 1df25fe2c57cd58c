/** `POST /oauth/v2/introspect` (RFC 7662, surroundings §2.7). */
import { hashToken } from '../crypto/tokens.ts'
import type { Callers, TokenOwner } from '../queries/authorization/callers.ts'
import type { Client } from '../queries/user/credentials.ts'
import { authenticateClient, type ClientDeps } from './clients/clients.ts'
import { type OAuthAnswer, OAuthError, type OAuthRequest } from './http.ts'
import { type ClaimDeps, userClaims } from './tokens/claims.ts'

/** What introspection uses. */
export interface IntrospectDeps extends ClaimDeps {
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
  const user = await userClaims(deps, owner)
  if (!user) return inactive
  const issuedAt = Math.floor(owner.issuedAtMs / 1000)
  return {
    json: {
      active: true,
      scope: owner.scopes.join(' '),
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
    },
  }
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
