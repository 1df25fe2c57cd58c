/**
 * Providers with OAuth 2.0 only: three URLs, and a user endpoint with a format of its own
 * (management-v1 §7.4).
 */
import type { Configuration, CustomFetch } from 'openid-client'
import {
  type AuthorizationAnswer,
  type AuthorizationRequestInput,
  IdpFailure,
} from '../../commands/identity-provider/idp-clients.ts'
import type { OAuthEndpoints } from '../../commands/identity-provider/open-idp.ts'
import { buildAuthorizationUrl } from './authorization-url.ts'
import type { FetchFor } from './bounded-fetch.ts'
import { isObject } from './members.ts'
import { orFailure } from './reasons.ts'

type Library = typeof import('openid-client')

/** What clients of OAuth providers use. */
export interface OAuthClientsDeps {
  readonly library: () => Promise<Library>
  readonly fetchFor: FetchFor
  /** Per request. */
  readonly timeoutSeconds: number
}

/** A provider with OAuth 2.0, generic or well-known. */
export interface OAuthServer extends OAuthEndpoints {
  readonly clientId: string
  /** Empty for a public client. */
  readonly clientSecret: string
  /** As they are sent. */
  readonly scopes: readonly string[]
  readonly usePkce: boolean
}

/** Members of an object that a provider answered with. */
export type Claims = Readonly<Record<string, unknown>>

/** What a redeemed code gave. */
export interface OAuthTokens {
  readonly accessToken: string
  /** Not verified; empty when there was none. */
  readonly idToken: string
  /** Asks a resource with the access token; undefined where it is refused. */
  readonly ask: (url: string) => Promise<unknown>
}

/** Talks to providers with OAuth 2.0. */
export interface OAuthClients {
  authorizationUrl(server: OAuthServer, ask: AuthorizationRequestInput): string
  /** Redeems the code, and hands its tokens to what follows; any error in it is a failure. */
  redeem<T>(
    server: OAuthServer,
    answer: AuthorizationAnswer,
    follow: (tokens: OAuthTokens) => Promise<T>,
  ): Promise<T>
}

/** Clients of providers with OAuth 2.0 only. */
export function createOAuthClients(deps: OAuthClientsDeps): OAuthClients {
  const { library: load, fetchFor, timeoutSeconds } = deps
  return {
    authorizationUrl: (server, ask) => {
      const { authorizationEndpoint: endpoint } = server
      const input = { ...server, endpoint, hasNonce: false, maySelectAccount: true }
      return buildAuthorizationUrl(input, ask)
    },
    redeem: (client, answer, follow) =>
      orFailure(async () => {
        const library = await load()
        const conversation = { client, answer, timeoutSeconds, fetch: fetchFor() }
        const tokens = await tokensOf(library, conversation)
        const { access_token: accessToken } = tokens
        const { id_token: sent } = tokens.extra
        return follow({
          accessToken,
          idToken: typeof sent === 'string' ? sent : '',
          ask: (url) => resourceOf(library, conversation, { url, accessToken }),
        })
      }),
  }
}

/** The claims of the user endpoint, which have to be an object. */
export function requireClaims(value: unknown): Claims {
  if (value === undefined) throw new IdpFailure('user_endpoint_refused')
  if (!isObject(value) || Array.isArray(value)) throw new IdpFailure('answer_unreadable')
  return value
}

/** A member that is an id: a text or a number. */
export function requireId(claims: Claims, name: string): string {
  const id = Object.hasOwn(claims, name) ? claims[name] : undefined
  if (typeof id !== 'string' && typeof id !== 'number') throw new IdpFailure('user_id_missing')
  return String(id)
}

interface Conversation {
  readonly client: OAuthServer
  readonly answer: AuthorizationAnswer
  readonly timeoutSeconds: number
  readonly fetch: CustomFetch
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
  const redeem = async (authentication: ReturnType<typeof None>) => {
    const extra: { id_token?: unknown } = {}
    const configuration = configurationOf(library, { ...conversation, authentication, extra })
    const tokens = await library.authorizationCodeGrant(configuration, url, {
      expectedState: state,
      ...(client.usePkce && { pkceCodeVerifier: codeVerifier }),
    })
    return { ...tokens, extra }
  }
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
  {
    client,
    timeoutSeconds,
    fetch,
    authentication,
    extra,
  }: Conversation & {
    readonly authentication: ReturnType<Library['None']>
    /** Takes what the answer has beyond OAuth 2.0. */
    readonly extra: { id_token?: unknown }
  },
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
    const headers = { ...options.headers, accept: 'application/json' }
    if (url !== tokenEndpoint) return fetch(url, { ...options, headers })
    return withoutExtras(await fetch(url, { ...options, headers }), extra)
  }
  const isPlain = [tokenEndpoint, userEndpoint].some((each) => each.startsWith('http:'))
  if (isPlain) library.allowInsecureRequests(configuration)
  return configuration
}

/**
 * A token response by RFC 6749 §5.1: some omit the type, send numbers as texts, or add an id token,
 * which cannot be verified here. GitHub sends errors with status 200.
 */
async function withoutExtras(response: Response, extra: { id_token?: unknown }): Promise<Response> {
  if (response.status !== 200) return response
  const said: unknown = await response.json()
  if (!isObject(said)) throw new IdpFailure('answer_unreadable')
  const { access_token, id_token, token_type = 'bearer', error } = said
  if (access_token === undefined && typeof error === 'string') {
    return Response.json({ error }, { status: 400 })
  }
  extra.id_token = id_token
  return Response.json({ access_token, token_type })
}

async function resourceOf(
  library: Library,
  conversation: Conversation,
  { url, accessToken }: { readonly url: string; readonly accessToken: string },
): Promise<unknown> {
  const input = { ...conversation, authentication: library.None(), extra: {} }
  const headers = new Headers({ accept: 'application/json' })
  const { fetchProtectedResource } = library
  const response = await fetchProtectedResource(
    ...([configurationOf(library, input), accessToken, new URL(url), 'GET'] as const),
    ...([undefined, headers] as const),
  )
  return response.status === 200 ? response.json() : undefined
}
