/** `GET` and `POST /oidc/v1/userinfo` (OpenID Connect Core §5.3, surroundings §2.7). */

import type { OidcClients } from '../queries/authorization/oidc-clients.ts'
import { type OAuthAnswer, OAuthError, type OAuthRequest } from './http.ts'
import { findActiveOwner, type IntrospectDeps } from './introspect.ts'
import { userClaims } from './tokens/claims.ts'
import { loadRoleClaims } from './tokens/roles.ts'

/** The claims of the access token's user; rejects with an `OAuthError`. */
export async function answerUserinfo(
  deps: Pick<
    IntrospectDeps,
    'callers' | 'clock' | 'users' | 'directory' | 'access' | 'functions'
  > & {
    readonly clients: Pick<OidcClients, 'byId'>
  },
  request: OAuthRequest,
): Promise<OAuthAnswer> {
  const [, inHeader] = /^Bearer +(\S+) *$/i.exec(request.header('authorization') ?? '') ?? []
  const inForm = request.field('access_token')
  if (inHeader !== undefined && inForm !== undefined) {
    throw new OAuthError('invalid_request', 'there are two access tokens')
  }
  const token = inHeader ?? inForm
  if (token === undefined) throw new OAuthError('invalid_request', 'access token missing', 401)
  const owner = await findActiveOwner(deps, request, token)
  const user =
    owner && (await userClaims(deps, { ...owner, issuer: request.issuer, names: owner.claims }))
  if (!user) throw new OAuthError('invalid_token', 'access token invalid', 401)
  if (!owner.scopes.includes('openid')) {
    throw new OAuthError('insufficient_scope', 'the scope openid was not asked for', 403)
  }
  const { instanceId, userId, scopes, clientId } = owner
  const client = clientId === '' ? null : await deps.clients.byId({ instanceId, clientId })
  const { projectId = '', assertsRoles: isAsserted = false } = client ?? {}
  const asked = { instanceId, userId, scopes, projectId, isAsserted }
  const claims = { ...user.claims, ...(await loadRoleClaims(deps, asked)) }
  const run = { instanceId, name: 'preuserinfo', userId, clientId, claims } as const
  return { json: (await deps.functions?.(run)) ?? claims }
}
