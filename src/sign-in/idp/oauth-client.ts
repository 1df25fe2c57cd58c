/**
 * Providers with OAuth 2.0 only: three URLs, and a user endpoint with a format of its own
 * (management-v1 §7.4).
 */
import type { Configuration, CustomFetch } from 'openid-client'
import {
  type AuthorizationAnswer,
  type IdpClients,
  IdpFailure,
  type IdpIdentity,
  type OpenIdpClient,
} from '../../commands/identity-provider/idp-clients.ts'
import { buildAuthorizationUrl } from './authorization-url.ts'
import type { FetchFor } from './bounded-fetch.ts'
import { orFailure } from './reasons.ts'

type Library = typeof import('openid-client')

/** What clients of OAuth providers use. */
export interface OAuthClientsDeps {
  readonly library: () => Promise<Library>
  readonly fetchFor: FetchFor
  /** Per request. */
  readonly timeoutSeconds: number
}

/** Clients of providers with OAuth 2.0 only. */
export function createOAuthClients(deps: OAuthClientsDeps): IdpClients {
  const { library, fetchFor, timeoutSeconds } = deps
  return {
    authorizationUrl: async (client, { nonce: _, ...ask }) =>
      buildAuthorizationUrl(client.authorizationEndpoint, client, {
        ...ask,
        scopes: client.scopes,
      }),
    identify: (client, answer) =>
      orFailure(async () => {
        const input = { client, answer, timeoutSeconds, fetch: fetchFor() }
        return identify(await library(), input)
      }),
  }
}

interface Conversation {
  readonly client: OpenIdpClient
  readonly answer: AuthorizationAnswer
  readonly timeoutSeconds: number
  readonly fetch: CustomFetch
}

async function identify(library: Library, conversation: Conversation): Promise<IdpIdentity> {
  const { client } = conversation
  const { access_token: accessToken } = await tokensOf(library, conversation)
  const claims = await claimsOf(library, conversation, accessToken)
  const id = Object.hasOwn(claims, client.idAttribute) ? claims[client.idAttribute] : undefined
  if (typeof id !== 'string' && typeof id !== 'number') throw new IdpFailure('user_id_missing')
  return { externalUserId: String(id), claims, accessToken, idToken: '' }
}

/** Most providers take the secret in the header (RFC 6749 §2.3.1); some only in the form. */
async function tokensOf(library: Library, conversation: Conversation) {
  const { client, answer } = conversation
  const { ClientSecretBasic, ClientSecretPost, None } = library
  const { clientSecret } = client
  const { redirectUri, parameters, state, codeVerifier } = answer
  const url = new URL(redirectUri)
  for (const name of ['code', 'state']) {
    for (const value of parameters.getAll(name)) url.searchParams.append(name, value)
  }
  const redeem = (authentication: ReturnType<typeof None>) =>
    library.authorizationCodeGrant(configurationOf(library, conversation, authentication), url, {
      expectedState: state,
      ...(client.usePkce && { pkceCodeVerifier: codeVerifier }),
    })
  if (clientSecret === '') return redeem(None())
  return redeem(ClientSecretBasic(clientSecret)).catch((reason) => {
    if (!isAboutClient(library, reason)) throw reason
    return redeem(ClientSecretPost(clientSecret))
  })
}

function isAboutClient(library: Library, reason: unknown): boolean {
  const { ResponseBodyError, WWWAuthenticateChallengeError } = library
  if (reason instanceof WWWAuthenticateChallengeError) return true
  if (!(reason instanceof ResponseBodyError)) return false
  return reason.error === 'invalid_client' || reason.status === 401
}

/** Only configured URLs are requested, so plain http was configured on purpose. */
function configurationOf(
  library: Library,
  { client, timeoutSeconds, fetch }: Conversation,
  authentication: ReturnType<Library['None']>,
): Configuration {
  const { authorizationEndpoint, tokenEndpoint, userEndpoint, clientId } = client
  const issuer = new URL(authorizationEndpoint).origin
  const server = {
    issuer,
    authorization_endpoint: authorizationEndpoint,
    token_endpoint: tokenEndpoint,
  }
  const configuration = new library.Configuration(server, clientId, undefined, authentication)
  configuration.timeout = timeoutSeconds
  configuration[library.customFetch] = async (url, options) => {
    const response = await fetch(url, options)
    return url === tokenEndpoint ? withoutExtras(response) : response
  }
  const isPlain = [tokenEndpoint, userEndpoint].some((each) => each.startsWith('http:'))
  if (isPlain) library.allowInsecureRequests(configuration)
  return configuration
}

/**
 * A token response by RFC 6749 §5.1: some omit the type, send numbers as texts, or add an id token,
 * which cannot be verified here.
 */
async function withoutExtras(response: Response): Promise<Response> {
  if (response.status !== 200) return response
  const said = await response.json()
  if (typeof said !== 'object' || said === null) throw new IdpFailure('answer_unreadable')
  const { access_token, token_type = 'bearer' } = said as Record<string, unknown>
  return Response.json({ access_token, token_type })
}

async function claimsOf(
  library: Library,
  conversation: Conversation,
  accessToken: string,
): Promise<Record<string, unknown>> {
  const configuration = configurationOf(library, conversation, library.None())
  const headers = new Headers({ accept: 'application/json' })
  const url = new URL(conversation.client.userEndpoint)
  const { fetchProtectedResource } = library
  const response = await fetchProtectedResource(
    ...([configuration, accessToken, url, 'GET', undefined, headers] as const),
  )
  if (response.status !== 200) throw new IdpFailure('user_endpoint_refused')
  const claims: unknown = await response.json()
  if (typeof claims !== 'object' || claims === null || Array.isArray(claims)) {
    throw new IdpFailure('answer_unreadable')
  }
  return claims as Record<string, unknown>
}
