/** Providers with OpenID Connect: everything but the issuer is discovered. */

import type { Configuration, CustomFetch, ServerMetadata } from 'openid-client'
import {
  type AuthorizationAnswer,
  type AuthorizationRequestInput,
  IdpFailure,
  type IdpIdentity,
} from '../../commands/identity-provider/idp-clients.ts'
import { isWithin } from '../../kit/clock.ts'
import { buildAuthorizationUrl } from './authorization-url.ts'
import type { FetchFor } from './bounded-fetch.ts'
import { orFailure } from './reasons.ts'

type Library = typeof import('openid-client')

/** What clients of OpenID providers use. */
export interface OidcClientsDeps {
  readonly library: () => Promise<Library>
  readonly clock: { nowMicros(): number }
  readonly fetchFor: FetchFor
  /** Per request. */
  readonly timeoutSeconds: number
}

/** A provider with OpenID Connect, generic or well-known. */
export interface OidcServer {
  readonly instanceId: string
  readonly id: string
  readonly sequence: number
  readonly issuer: string
  readonly clientId: string
  /** Empty for a public client. */
  readonly clientSecret: string
  /** As they are sent. */
  readonly scopes: readonly string[]
  readonly usePkce: boolean
  /** The id token alone identifies the user. */
  readonly isIdTokenMapping: boolean
  readonly maySelectAccount: boolean
  readonly responseMode?: 'form_post'
}

/** Talks to providers with OpenID Connect. */
export interface OidcClients {
  authorizationUrl(server: OidcServer, ask: AuthorizationRequestInput): Promise<string>
  identify(server: OidcServer, answer: AuthorizationAnswer): Promise<IdpIdentity>
}

/** Clients of providers with OpenID Connect. */
export function createOidcClients({
  library,
  clock,
  fetchFor,
  timeoutSeconds,
}: OidcClientsDeps): OidcClients {
  const known = createKnownServers(clock)
  const serverOf = (client: OidcServer) => {
    const input = { client, timeoutSeconds, fetch: fetchFor() }
    return known.get(client, async () => discovered(await library(), input))
  }
  return {
    authorizationUrl: (client, ask) =>
      orFailure(async () => {
        const { metadata } = await serverOf(client)
        const endpoint = metadata.authorization_endpoint ?? ''
        return buildAuthorizationUrl({ ...client, endpoint, hasNonce: true }, ask)
      }),
    identify: (client, answer) =>
      orFailure(async () => {
        const server = await serverOf(client)
        const input = { client, answer, server, timeoutSeconds, fetch: fetchFor() }
        return identify(await library(), input)
      }),
  }
}

/** The cached metadata of a provider, and its keys in the library's own format. */
interface KnownServer {
  readonly metadata: ServerMetadata
  keys: Parameters<Library['setJwksCache']>[1] | undefined
}

const knownMicros = 300_000_000
const knownMax = 100

/** Caches the providers used last; a changed provider has another key. */
function createKnownServers({ nowMicros }: { nowMicros(): number }) {
  const known = new Map<string, { since: number; server: Promise<KnownServer> }>()
  return {
    get: (
      { instanceId, id, sequence }: OidcServer,
      discover: () => Promise<KnownServer>,
    ): Promise<KnownServer> => {
      const key = `${instanceId}/${id}/${sequence}`
      const found = known.get(key)
      const isKnown = found && isWithin(nowMicros(), { since: found.since, length: knownMicros })
      if (isKnown) return found.server
      const server = discover()
      known.delete(key)
      known.set(key, { since: nowMicros(), server })
      server.catch(() => known.delete(key))
      const [oldest] = known.keys()
      if (known.size > knownMax && oldest !== undefined) known.delete(oldest)
      return server
    },
  }
}

async function discovered(
  library: Library,
  { client, timeoutSeconds, fetch }: Pick<Conversation, 'client' | 'timeoutSeconds' | 'fetch'>,
): Promise<KnownServer> {
  const { issuer, clientId } = client
  if (!URL.canParse(issuer)) throw new IdpFailure('issuer_invalid')
  const configuration = await library.discovery(new URL(issuer), clientId, undefined, undefined, {
    timeout: timeoutSeconds,
    [library.customFetch]: fetch,
    execute: isPlain(client) ? [library.allowInsecureRequests] : [],
  })
  const { supportsPKCE: _, ...metadata } = configuration.serverMetadata()
  return { metadata, keys: undefined }
}

/** Plain http is used where the administrator configured it. */
function isPlain({ issuer }: OidcServer): boolean {
  return issuer.startsWith('http:')
}

interface Conversation {
  readonly client: OidcServer
  readonly answer: AuthorizationAnswer
  readonly server: KnownServer
  readonly timeoutSeconds: number
  readonly fetch: CustomFetch
}

async function identify(library: Library, conversation: Conversation): Promise<IdpIdentity> {
  const { client, answer, server } = conversation
  const configuration = configurationOf(library, conversation)
  const url = new URL(answer.redirectUri)
  url.search = String(answer.parameters)
  const tokens = await library.authorizationCodeGrant(configuration, url, {
    expectedState: answer.state,
    expectedNonce: answer.nonce,
    ...(client.usePkce && { pkceCodeVerifier: answer.codeVerifier }),
  })
  server.keys = library.getJwksCache(configuration)
  const idClaims = tokens.claims()
  if (!idClaims) throw new IdpFailure('id_token_missing')
  const { access_token: accessToken, id_token: idToken = '' } = tokens
  const access = { kind: 'oauth', accessToken, idToken } as const
  const isTold = client.isIdTokenMapping || server.metadata.userinfo_endpoint === undefined
  const claims = isTold
    ? idClaims
    : await library.fetchUserInfo(configuration, accessToken, idClaims.sub)
  return { externalUserId: idClaims.sub, claims, access }
}

function configurationOf(
  library: Library,
  { client, server, timeoutSeconds, fetch }: Conversation,
): Configuration {
  const { clientId } = client
  const { metadata, keys } = server
  const authentication = authenticationOf(library, client, metadata)
  const configuration = new library.Configuration(metadata, clientId, undefined, authentication)
  configuration.timeout = timeoutSeconds
  configuration[library.customFetch] = fetch
  if (isPlain(client)) library.allowInsecureRequests(configuration)
  // The id token's signature is verified although it came from the provider directly.
  library.enableNonRepudiationChecks(configuration)
  if (keys) library.setJwksCache(configuration, keys)
  return configuration
}

/** The header is the default for providers that list no methods (Discovery §3). */
function authenticationOf(
  { None, ClientSecretBasic, ClientSecretPost }: Library,
  { clientSecret }: OidcServer,
  metadata: ServerMetadata,
) {
  if (clientSecret === '') return None()
  const ways = metadata.token_endpoint_auth_methods_supported
  const isPostOnly = ways?.includes('client_secret_post') && !ways.includes('client_secret_basic')
  return isPostOnly ? ClientSecretPost(clientSecret) : ClientSecretBasic(clientSecret)
}
