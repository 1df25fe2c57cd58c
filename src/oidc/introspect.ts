/** `POST /oauth/v2/introspect` (RFC 7662, surroundings §2.7). */
import { hashToken } from '../crypto/tokens.ts'
import type { Callers, TokenOwner } from '../queries/authorization/callers.ts'
import type { Client } from '../queries/user/credentials.ts'
import { type ClientDeps, clientOf } from './clients/clients.ts'
import { type OAuthAnswer, OAuthError, type OAuthRequest } from './http.ts'
import { type ClaimDeps, userClaims } from './tokens/claims.ts'

/** What is asked about tokens is answered with this. */
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

/** Of a token that is not the client's to know of, nothing is said but that it is no good. */
export async function answerIntrospect(
  deps: IntrospectDeps,
  request: OAuthRequest,
): Promise<OAuthAnswer> {
  const token = request.field('token') ?? ''
  const [client, holder] = await Promise.all([
    clientOf(deps, request),
    findActiveOwner(deps, request, token),
  ])
  if (token === '') throw new OAuthError('invalid_request', 'token missing')
  if (!holder) return inactive
  const { clientId, projectId } = client
  const audience = holder.audience ?? impliedAudience(request, client, holder)
  if (!audience.includes(clientId) && !audience.includes(projectId)) return inactive
  const user = await userClaims(deps, holder)
  if (!user) return inactive
  const issuedAt = Math.floor(holder.issuedAtMs / 1000)
  return {
    json: {
      active: true,
      scope: holder.scopes.join(' '),
      ...(holder.clientId && { client_id: holder.clientId }),
      token_type: 'Bearer',
      exp: Math.floor(holder.expiresAtMs / 1000),
      iat: issuedAt,
      nbf: issuedAt,
      aud: audience,
      iss: request.issuer,
      jti: holder.tokenId,
      username: user.loginName,
      ...user.claims,
    },
  }
}

/**
 * A personal access token is for whoever its user's organisation, or the one that runs the
 * instance, has to do with: no application of a stranger learns whose it is (§2.7).
 */
function impliedAudience(
  { instance }: OAuthRequest,
  { clientId, projectId, orgId }: Pick<Client, 'clientId' | 'projectId' | 'orgId'>,
  holder: TokenOwner,
): string[] {
  const isTrusted = orgId === holder.orgId || orgId === instance.defaultOrgId
  return isTrusted ? [clientId, projectId] : []
}

/** Whose a token is, if it is good now, in the instance that is asked. */
export async function findActiveOwner(
  { callers, clock }: Pick<IntrospectDeps, 'callers' | 'clock'>,
  { instance }: Pick<OAuthRequest, 'instance'>,
  token: string,
): Promise<TokenOwner | undefined> {
  const holder = await callers.byTokenHash(hashToken(token))
  const isGood = holder?.instanceId === instance.id && holder.expiresAtMs * 1000 > clock.nowMicros()
  return isGood ? holder : undefined
}
