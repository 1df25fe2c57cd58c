/** `POST /oauth/v2/revoke` (RFC 7009). */
import { hashToken } from '../crypto/tokens.ts'
import type { Callers, TokenHolder } from '../queries/callers.ts'
import type { AccessTokens } from './access-tokens.ts'
import { type ClientNeeds, clientOf, isFromClient, machineOf } from './clients.ts'
import { type OAuthAnswer, OAuthError, type OAuthRequest } from './http.ts'

export interface RevokeNeeds extends ClientNeeds {
  readonly callers: Pick<Callers, 'byTokenHash' | 'forget'>
  readonly tokens: Pick<AccessTokens, 'revoke'>
}

/**
 * An application takes back tokens that are meant for it, a machine its own. A token that is
 * not there is as good as taken back. Personal access tokens are taken back over the API.
 */
export async function answerRevoke(
  needs: RevokeNeeds,
  request: OAuthRequest,
): Promise<OAuthAnswer> {
  const isTheirs = await ownership(needs, request)
  const token = request.field('token')
  if (token === undefined) throw new OAuthError('invalid_request', 'token missing')
  const tokenHash = hashToken(token)
  const holder = await needs.callers.byTokenHash(tokenHash)
  if (holder?.instanceId === request.instance.id && holder.audience !== undefined) {
    if (!isTheirs(holder)) {
      throw new OAuthError('unauthorized_client', 'the token was made for someone else')
    }
    await needs.tokens.revoke(tokenHash)
    needs.callers.forget()
  }
  return { json: undefined }
}

/** Which tokens are whoever's who asks. Throws when nobody we know does. */
async function ownership(
  needs: RevokeNeeds,
  request: OAuthRequest,
): Promise<(holder: TokenHolder) => boolean> {
  if (await isFromClient(needs, request)) {
    const { clientId, projectId } = await clientOf(needs, request)
    return ({ audience = [] }) => audience.includes(clientId) || audience.includes(projectId)
  }
  const userId = await machineOf(needs, request)
  return (holder) => holder.userId === userId
}
