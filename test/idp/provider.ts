/**
 * Another identity provider for tests: a real one, where whoever comes is signed in at once and
 * without questions. It speaks OpenID Connect, and its endpoints serve plain OAuth as well.
 */
import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider, { interactionPolicy } from 'oidc-provider'

/** Claims of OpenID Connect; `sub` is the account's id. */
export interface Account {
  readonly sub: string
  readonly [claim: string]: unknown
}

export interface TestProvider {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** A second client, for tokens that are somebody else's. */
  readonly otherClientId: string
  readonly authorizationEndpoint: string
  readonly tokenEndpoint: string
  readonly userEndpoint: string
  /** By id; add more as you like. */
  readonly accounts: Map<string, Account>
  /** Who is signed in next. */
  signInAs(sub: string): void
  /** The next person says no (`access_denied`). */
  refuseNext(): void
  close(): Promise<void>
}

export const ada: Account = {
  sub: 'ada-at-the-provider',
  preferred_username: 'ada',
  given_name: 'Ada',
  family_name: 'Lovelace',
  name: 'Ada Lovelace',
  nickname: 'Countess',
  locale: 'en',
  email: 'ada@provider.test',
  email_verified: true,
  phone_number: '+41791234567',
  phone_number_verified: false,
}

interface Next {
  sub: string
  isRefused: boolean
}

/** Starts one on a free port; any redirect URI is fine with it. */
export async function startProvider(): Promise<TestProvider> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const accounts = new Map<string, Account>([[ada.sub, ada]])
  const next: Next = { sub: ada.sub, isRefused: false }
  const clientSecret = randomBytes(24).toString('base64url')
  const provider = createProvider({ issuer, clientSecret, accounts })
  const callback = provider.callback()
  server.on('request', (request, response) => {
    if (request.url?.startsWith('/interaction/')) answer(provider, next, request, response)
    else callback(request, response)
  })
  return {
    ...{ issuer, clientSecret, accounts, clientId: 'gatehouse', otherClientId: 'somebody-else' },
    authorizationEndpoint: `${issuer}/auth`,
    tokenEndpoint: `${issuer}/token`,
    userEndpoint: `${issuer}/me`,
    signInAs: (sub) => {
      next.sub = sub
    },
    refuseNext: () => {
      next.isRefused = true
    },
    close: () => closed(server),
  }
}

interface Made {
  readonly issuer: string
  readonly clientSecret: string
  readonly accounts: ReadonlyMap<string, Account>
}

function createProvider({ issuer, clientSecret, accounts }: Made): Provider {
  const client = { client_secret: clientSecret, redirect_uris: ['https://any.test/callback'] }
  const policy = interactionPolicy.base()
  policy.add(new interactionPolicy.Prompt({ name: 'select_account', requestable: true }), 0)
  const provider = new Provider(issuer, {
    clients: [
      { client_id: 'gatehouse', ...client },
      { client_id: 'somebody-else', ...client },
    ],
    claims: {
      openid: ['sub'],
      profile: ['preferred_username', 'given_name', 'family_name', 'name', 'nickname', 'locale'],
      email: ['email', 'email_verified'],
      phone: ['phone_number', 'phone_number_verified'],
    },
    // Claims are in the id token, too, for those who read nothing else.
    conformIdTokenClaims: false,
    cookies: { keys: [randomBytes(16).toString('hex')] },
    features: { devInteractions: { enabled: false } },
    findAccount: async (_, sub) => {
      const account = accounts.get(sub)
      return account && { accountId: sub, claims: async () => ({ ...account }) }
    },
    interactions: { policy, url: (_, { uid }) => `/interaction/${uid}` },
    pkce: { required: () => false },
  })
  provider.Client.prototype.redirectUriAllowed = () => true
  return provider
}

/** Signs in or grants, whatever is asked; or refuses. */
async function answer(
  provider: Provider,
  next: Next,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { isRefused } = next
  next.isRefused = false
  if (isRefused) {
    const error_description = 'The person said no.'
    const result = { error: 'access_denied', error_description }
    return provider.interactionFinished(request, response, result)
  }
  const details = await provider.interactionDetails(request, response)
  const { prompt, params, session } = details
  if (prompt.name === 'select_account') {
    return provider.interactionFinished(request, response, { select_account: {} })
  }
  const merged = { mergeWithLastSubmission: true }
  if (prompt.name === 'login') {
    const login = { accountId: next.sub, remember: false }
    return provider.interactionFinished(request, response, { login }, merged)
  }
  const accountId = session?.accountId ?? next.sub
  const grant = new provider.Grant({ accountId, clientId: String(params.client_id) })
  grant.addOIDCScope(String(params.scope))
  const consent = { grantId: await grant.save() }
  return provider.interactionFinished(request, response, { consent }, merged)
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
}
