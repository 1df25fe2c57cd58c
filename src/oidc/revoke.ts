/** `POST /oauth/v2/revoke` (RFC 7009). */
import { hashToken } from '../crypto/tokens.ts'
import { oidcAuthMethod } from '../domain/project/oidc-app.ts'
import type { Callers, TokenOwner } from '../queries/authorization/callers.ts'
import type { OidcClients } from '../queries/authorization/oidc-clients.ts'
import {
  assertionOf,
  type ClientDeps,
  clientOf,
  isFromClient,
  machineOf,
} from './clients/clients.ts'
import { type OAuthAnswer, OAuthError, type OAuthRequest } from './http.ts'
import type { AccessTokens } from './tokens/access-tokens.ts'
import type { Authorizations } from './tokens/authorizations.ts'

/** What tokens are revoked with. */
export interface RevokeDeps extends ClientDeps {
  readonly callers: Pick<Callers, 'byTokenHash' | 'invalidate'>
  readonly tokens: Pick<AccessTokens, 'revoke' | 'useAssertion'>
  readonly clients: Pick<OidcClients, 'byId'>
  readonly authorizations: Pick<Authorizations, 'find' | 'revokeGrant'>
}

/** Which tokens are whoever's who asks. */
interface Ownership {
  readonly isTheirs: (holder: TokenOwner) => boolean
  /** Refresh tokens are taken back by whom they were given to; a machine has none. */
  readonly clientId: string | undefined
}

/**
 * An application takes back tokens that are meant for it, a machine its own; an application
 * without a secret those that it was given. With a refresh token goes all that came of it. A
 * token that is not there is as good as taken back. Personal access tokens are taken back over
 * the API.
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
  const holder = await callers.byTokenHash(tokenHash)
  if (holder?.instanceId !== instance.id || holder.audience === undefined) return
  if (!isTheirs(holder)) throw forSomeoneElse()
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

/** Throws when nobody we know asks. */
async function ownershipOf(deps: RevokeDeps, request: OAuthRequest): Promise<Ownership> {
  const publicId = await publicClientOf(deps, request)
  if (publicId !== undefined) {
    return { clientId: publicId, isTheirs: (holder) => holder.clientId === publicId }
  }
  if (await isFromClient(deps, request)) {
    const { clientId, projectId } = await clientOf(deps, request)
    return {
      clientId,
      isTheirs: ({ audience = [] }) => audience.includes(clientId) || audience.includes(projectId),
    }
  }
  const userId = await machineOf(deps, request)
  return { clientId: undefined, isTheirs: (holder) => holder.userId === userId }
}

/** The application that names itself without proof, when it is one that has none. */
async function publicClientOf(
  { clients }: RevokeDeps,
  request: OAuthRequest,
): Promise<string | undefined> {
  const clientId = request.field('client_id')
  const isProved =
    request.header('authorization') !== undefined ||
    request.field('client_secret') !== undefined ||
    assertionOf(request) !== undefined
  if (clientId === undefined || isProved) return undefined
  const client = await clients.byId({ instanceId: request.instance.id, clientId })
  return client?.authMethod === oidcAuthMethod.none ? clientId : undefined
}
