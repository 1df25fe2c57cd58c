/** `GET` and `POST /oidc/v1/userinfo` (OpenID Connect Core §5.3, surroundings §2.7). */

import { type OAuthAnswer, OAuthError, type OAuthRequest } from './http.ts'
import { findActiveOwner, type IntrospectDeps } from './introspect.ts'
import { userClaims } from './tokens/claims.ts'

/** The claims of the access token's user; rejects with an `OAuthError`. */
export async function answerUserinfo(
  deps: Pick<IntrospectDeps, 'callers' | 'clock' | 'users' | 'directory'>,
  request: OAuthRequest,
): Promise<OAuthAnswer> {
  const header = request.header('authorization') ?? ''
  const token = header.startsWith('Bearer ')
    ? header.slice('Bearer '.length)
    : request.field('access_token')
  if (!token) throw new OAuthError('invalid_request', 'access token missing', 401)
  const owner = await findActiveOwner(deps, request, token)
  const user = owner?.scopes.includes('openid') ? await userClaims(deps, owner) : undefined
  if (!user) throw new OAuthError('access_denied', 'access token invalid', 401)
  return { json: user.claims }
}
