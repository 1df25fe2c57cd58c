/** `POST /oauth/v2/revoke` (RFC 7009). */
import { hashToken } from '../crypto/tokens.ts'
import { oidcAuthMethod } from '../domain/project/oidc-app.ts'
import type { Callers, TokenOwner } from '../queries/authorization/callers.ts'
import type { OidcClients } from '../queries/authorization/oidc-clients.ts'
import {
  authenticateClient,
  authenticateMachine,
  type ClientDeps,
  isFromClient,
  readAssertion,
} from './clients/clients.ts'
import { type OAuthAnswer, OAuthError, type OAuthRequest } from './http.ts'
import type { AccessTokens } from './tokens/access-tokens.ts'
import type { Authorizations } from './tokens/authorizations.ts'

/** What revoking tokens uses. */
export interface RevokeDeps extends ClientDeps {
  readonly callers: Pick<Callers, 'byTokenHash' | 'invalidate'>
  readonly tokens: Pick<AccessTokens, 'revoke' | 'useAssertion'>
  readonly clients: Pick<OidcClients, 'byId'>
  readonly authorizations: Pick<Authorizations, 'find' | 'revokeGrant'>
}

/** Which tokens the caller may revoke. */
interface Ownership {
  readonly isTheirs: (owner: TokenOwner) => boolean
  /** Refresh tokens are revoked by the client they were issued to; a machine has none. */
  readonly clientId: string | undefined
}

/**
 * An application revokes tokens whose audience includes it, a machine its own, and an application
 * without a secret those issued to it. Revoking a refresh token revokes its whole grant. An unknown
 * token counts as revoked. Personal access tokens are revoked through the API.
 */
export async function answerRevoke(deps: RevokeDeps, request: OAuthRequest): Promise<OAuthAnswer> {
  const ownership = await ownershipOf(deps, request)
  const token = request.field('token')
  if (token === undefined) throw new OAuthError('invalid_request', 'token missing')
  const isRefreshToken = await revokeRefreshToken(deps, request, { token, ...ownership })
  if (!isRefreshToken) await revokeAccessToken(deps, request, { token, ...ownership })
  return { json: undefined }
}

async function revokeAccessToken(
  { callers, tokens }: RevokeDeps,
  { instance }: OAuthRequest,
  { token, isTheirs }: Ownership & { token: string },
): Promise<void> {
  const tokenHash = hashToken(token)
  const owner = await callers.byTokenHash(tokenHash)
  if (owner?.instanceId !== instance.id || owner.audience === undefined) return
  if (!isTheirs(owner)) throw forSomeoneElse()
  await tokens.revoke(tokenHash)
  callers.invalidate()
}

/** Whether it was a refresh token. */
async function revokeRefreshToken(
  { authorizations, callers }: RevokeDeps,
  { instance }: OAuthRequest,
  { token, clientId }: Ownership & { token: string },
): Promise<boolean> {
  const key = { instanceId: instance.id, kind: 'RefreshToken', id: token } as const
  const kept = await authorizations.find(key)
  if (kept?.grantHash === undefined) return false
  if (kept.clientId !== clientId) throw forSomeoneElse()
  await authorizations.revokeGrant(kept.grantHash)
  callers.invalidate()
  return true
}

function forSomeoneElse(): OAuthError {
  return new OAuthError('unauthorized_client', 'the token was made for someone else')
}

/** Throws for a caller that is not authenticated. */
async function ownershipOf(deps: RevokeDeps, request: OAuthRequest): Promise<Ownership> {
  const publicId = await publicClientOf(deps, request)
  if (publicId !== undefined) {
    return { clientId: publicId, isTheirs: (owner) => owner.clientId === publicId }
  }
  if (await isFromClient(deps, request)) {
    const { clientId, projectId } = await authenticateClient(deps, request)
    return {
      clientId,
      isTheirs: ({ audience = [] }) => audience.includes(clientId) || audience.includes(projectId),
    }
  }
  const userId = await authenticateMachine(deps, request)
  return { clientId: undefined, isTheirs: (owner) => owner.userId === userId }
}

/** The application that identifies itself without credentials, if it is a public client. */
async function publicClientOf(
  { clients }: RevokeDeps,
  request: OAuthRequest,
): Promise<string | undefined> {
  const clientId = request.field('client_id')
  const isProved =
    request.header('authorization') !== undefined ||
    request.field('client_secret') !== undefined ||
    readAssertion(request) !== undefined
  if (clientId === undefined || isProved) return undefined
  const client = await clients.byId({ instanceId: request.instance.id, clientId })
  return client?.authMethod === oidcAuthMethod.none ? clientId : undefined
}
