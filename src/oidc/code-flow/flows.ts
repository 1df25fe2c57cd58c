/**
 * One library instance per host: created on first use, a few are cached. Overridden here are access
 * and id tokens, which `user-tokens.ts` makes, and secrets, which are compared with their hashes.
 * Requests reach it without a socket, so that it works over every protocol.
 */

import { AsyncLocalStorage } from 'node:async_hooks'
import { randomBytes } from 'node:crypto'
import type { AdapterPayload, JWK, KoaContextWithOIDC, Provider } from 'oidc-provider'
import type { Milestones } from '../../commands/event/milestones.ts'
import type { SecretAttempts } from '../../commands/guess/secret-attempts.ts'
import type { IsSignedBy } from '../../crypto/jwt.ts'
import { generateSigningKey, readPrivateKey } from '../../crypto/signing-key.ts'
import { equalsInConstantTime, verifyMachineSecret } from '../../crypto/tokens.ts'
import type { AuthRequestScope } from '../../domain/authorization/auth-request.ts'
import { matchesGlob } from '../../domain/project/redirect-globs.ts'
import { textOf } from '../../domain/refusal-texts.ts'
import { Refusal } from '../../domain/refusals.ts'
import { Unavailable } from '../../kit/unavailable.ts'
import {
  findLoginProgram,
  type LoginProgramDeps,
} from '../../queries/authorization/login-program.ts'
import type { OidcClient, OidcClients } from '../../queries/authorization/oidc-clients.ts'
import type { ProjectAccess } from '../../queries/authorization/project-access.ts'
import { type RefreshExchangedDeps, refreshExchanged } from '../exchange/refreshed.ts'
import { exchangeGrantName } from '../exchange/token-types.ts'
import { paths } from '../paths.ts'
import { hashId } from '../tokens/authorizations.ts'
import { findLifetimes } from '../tokens/lifetimes.ts'
import { requestedClaims } from '../tokens/requested-claims.ts'
import { type AdapterDeps, createAdapter } from './adapter.ts'
import { requireWelcome, type SignInAtClient, type WelcomeDeps } from './auth-requests.ts'
import { globsProperty } from './client-metadata.ts'
import {
  type ConfigurationDeps,
  createConfiguration,
  type SignInRequest,
  type SignInResult,
  unusedAlgorithm,
} from './configuration.ts'
import { type Library, loadLibrary } from './library.ts'
import { registerSignOut, type SignOutDeps } from './sign-out-registration.ts'
import {
  type ExchangedToken,
  makeAccessToken,
  makeIdToken,
  readIdToken,
  type UserTokenDeps,
} from './user-tokens.ts'

/** What the library is set up with. */
export interface FlowDeps extends AdapterDeps, UserTokenDeps, SignOutDeps, WelcomeDeps {
  readonly access: ProjectAccess
  readonly clients: OidcClients
  readonly users: UserTokenDeps['users'] & ConfigurationDeps['users']
  readonly directory: UserTokenDeps['directory'] &
    LoginProgramDeps['directory'] &
    RefreshExchangedDeps['directory']
  readonly callers: AdapterDeps['callers'] & RefreshExchangedDeps['callers']
  readonly isSignedBy: IsSignedBy
  readonly secretAttempts: SecretAttempts
  readonly milestones: Milestones
  /** Called with the failure behind an error response of the library. */
  readonly onFailure: (failure: unknown) => void
}

/** A request to the library. */
export interface FlowRequest {
  readonly method: 'GET' | 'POST'
  /** Path and query. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/** The library's response. */
export interface FlowAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: string
}

/** The library, set up for one host. */
export interface Flow {
  /** Replaces an assertion that was checked already; see `token-requests.ts`. */
  readonly assertionSecret: string
  /** Sends a request to the library; it sees these headers only. */
  ask(request: FlowRequest): Promise<FlowAnswer>
  /** Continues an auth request that has its answer; resolves to the redirect URL. */
  resume(id: string, interaction: AdapterPayload): Promise<string>
}

/** The library instances of all hosts. */
export interface Flows {
  of(scope: AuthRequestScope): Promise<Flow>
}

const flowsMax = 50

/** An internal header: the network a request came from. */
export const networkHeader = 'gatehouse-network'

/** Creates library instances on first use; the 50 used last are cached. */
export function createFlows(deps: FlowDeps): Flows {
  const flows = new Map<string, Promise<Flow>>()
  let drawn: Promise<JWK> | undefined
  const unusedKey = () => {
    drawn ??= drawUnusedKey()
    return drawn
  }
  return {
    of: (scope) => {
      const key = `${scope.instanceId} ${scope.origin}`
      const flow = flows.get(key) ?? createFlow(deps, scope, unusedKey)
      // Least recently used goes first.
      flows.delete(key)
      flows.set(key, flow)
      const [oldest] = flows.keys()
      if (flows.size > flowsMax && oldest !== undefined) flows.delete(oldest)
      // A failure is not cached.
      flow.catch(() => flows.delete(key))
      return flow
    },
  }
}

/** The library does not start without a key, and signs nothing with it: tokens are signed by us. */
async function drawUnusedKey(): Promise<JWK> {
  const { privateKeyPem } = await generateSigningKey({ type: 'ecdsa', algorithm: unusedAlgorithm })
  const jwk = readPrivateKey(privateKeyPem).export({ format: 'jwk' })
  return { ...jwk, kty: 'EC', kid: 'unused', alg: unusedAlgorithm, use: 'sig' }
}

async function createFlow(
  deps: FlowDeps,
  scope: AuthRequestScope,
  unusedKey: () => Promise<JWK>,
): Promise<Flow> {
  const { instanceId, origin } = scope
  const [{ library, inject }, signingKey] = await Promise.all([loadLibrary(), unusedKey()])
  const assertionSecret = randomBytes(32).toString('base64url')
  const resuming = new Map<string, AdapterPayload>()
  let lifetimes = await findLifetimes(deps, instanceId)
  const adapter = createAdapter(deps, {
    instanceId,
    assertionSecret,
    resuming,
    signedIn: () => library.Provider.ctx?.oidc.result as SignInResult | undefined,
    usedBefore: () => new library.errors.InvalidGrant('it was used before'),
  })
  const provider = new library.Provider(
    origin,
    createConfiguration(library, deps, {
      instanceId,
      adapter,
      lifetimes: () => lifetimes,
      signingKey,
      signInUrl: (request) => signInUrlOf(deps, scope, request),
    }),
  )
  const failures = createFailures(provider, deps.onFailure)
  overrideLibrary(provider, { deps, scope, library, assertionSecret })
  const handle = provider.callback()
  const { host, protocol } = new URL(origin)
  const ask = async ({ method, url, headers, body }: FlowRequest): Promise<FlowAnswer> => {
    const sent = { ...headers, host, 'x-forwarded-proto': protocol.slice(0, -1) }
    const payload = body === undefined ? {} : { payload: body }
    // The library cannot wait where it asks for them.
    lifetimes = await findLifetimes(deps, instanceId)
    const answer = await failures.heard(() =>
      inject(handle, { method, url, headers: sent, ...payload }),
    )
    const received = answer.headers as Record<string, string | undefined>
    return { status: answer.statusCode, headers: received, body: answer.payload }
  }
  const resume = async (id: string, interaction: AdapterPayload) => {
    resuming.set(id, interaction)
    const headers = { cookie: `${provider.cookieName('resume')}=${id}` }
    const { headers: received } = await ask({
      method: 'GET',
      url: `${paths.authorize}/${id}`,
      headers,
    }).finally(() => resuming.delete(id))
    if (!received.location) throw new Error('an auth request has no way back')
    return received.location
  }
  return { assertionSecret, ask, resume }
}

/** The application or the sign-in program may have pages of its own; see surroundings §4.9. */
async function signInUrlOf(
  deps: LoginProgramDeps,
  scope: AuthRequestScope,
  { id, isForNewAccount, ...asked }: SignInRequest,
): Promise<string> {
  const program = await findLoginProgram(deps, { ...scope, ...asked })
  if (program !== undefined) return `${program}/login?authRequest=V2_${id}`
  // OpenID Connect Prompt Create §4: it begins with the registration.
  const page = isForNewAccount ? 'register' : 'login'
  return `${scope.origin}/ui/login/${page}?authRequestID=V2_${id}`
}

/**
 * The failures behind the library's `server_error`. An unavailable store is answered as such, as it
 * is temporary, and not by the library's text.
 */
function createFailures(provider: Provider, onFailure: FlowDeps['onFailure']) {
  const asked = new AsyncLocalStorage<{ away?: Unavailable }>()
  const hear = (failure: unknown) => {
    const current = asked.getStore()
    if (current && failure instanceof Unavailable) current.away = failure
    else onFailure(failure)
  }
  provider.on('server_error', (_, error) => hear(error))
  const emitter: NodeJS.EventEmitter = provider
  emitter.on('error', hear)
  return {
    /** Rejects with `Unavailable` when that was the cause. */
    heard: async <T>(ask: () => PromiseLike<T>): Promise<T> => {
      const current: { away?: Unavailable } = {}
      // Awaited inside: the request starts only when it is.
      const answer = await asked.run(current, async () => await ask())
      if (current.away) throw current.away
      return answer
    },
  }
}

/** Replaces parts of the library; see the head of the file. */
function overrideLibrary(
  provider: Provider,
  {
    deps,
    scope: { instanceId, origin: issuer },
    library,
    assertionSecret,
  }: { deps: FlowDeps; scope: AuthRequestScope; library: Library; assertionSecret: string },
): void {
  // Requests reach it only through us, and we pass the browser's scheme.
  provider.proxy = true

  const clientOf = async (clientId: string): Promise<OidcClient> => {
    const client = await deps.clients.byId({ instanceId, clientId })
    if (!client) throw new library.errors.InvalidClient('the application is gone')
    return client
  }
  const scopesOf = ({ scope = '' }: { scope?: string | undefined }) =>
    scope.split(' ').filter((each) => each !== '')

  /** By access token of a refresh, for the id token of the same response. */
  const exchanges = new WeakMap<object, ExchangedToken>()
  const exchangedOf = async (token: { gty?: string; accountId: string; grantId?: string }) => {
    const { gty, accountId: userId, grantId } = token
    if (grantId === undefined || !gty?.startsWith(exchangeGrantName)) return undefined
    const exchanged = await refreshExchanged(deps, { instanceId, userId, grantId }).catch(
      (reason: unknown) => {
        if (!(reason instanceof Refusal) || reason.kind === 'unavailable') throw reason
        throw new library.errors.InvalidGrant(reason.key)
      },
    )
    if (exchanged) exchanges.set(token, exchanged)
    return exchanged
  }

  const stillWelcome = (signIn: SignInAtClient) =>
    requireWelcome(deps, signIn).catch((reason) => {
      if (!(reason instanceof Refusal) || reason.kind === 'unavailable') throw reason
      throw new library.errors.InvalidGrant(reason.key)
    })

  provider.AccessToken.prototype.save = async function save() {
    const { accountId: userId, clientId = '', grantId } = this
    if (grantId === undefined) throw new Error('a token hangs on no grant')
    const isNext = this.gty?.includes('refresh_token') === true
    const { sid: sessionId, claims } = usedOf(library.Provider.ctx)
    const client = await clientOf(clientId)
    const grantHash = hashId({ instanceId, kind: 'Grant', id: grantId })
    const signIn = { instanceId, issuer, userId, client, grantHash, sessionId }
    // Who may not sign in any more gets no more tokens either.
    if (isNext) await stillWelcome({ instanceId, clientId, userId })
    if (!isNext && !(await registerSignOut(deps, signIn))) {
      throw new library.errors.InvalidGrant('the session has ended')
    }
    const value = await makeAccessToken(deps, {
      instanceId,
      issuer,
      userId,
      client,
      scopes: scopesOf(this),
      grantHash,
      isNext,
      requested: requestedClaims(claims),
      sessionId: await sessionOf(deps, { instanceId, sessionId, isNext }),
      exchanged: await exchangedOf(this),
    })
    await noteSignIn(deps, { instanceId, projectId: client.projectId })
    // For the id token of the same response.
    this.jti = value
    return value
  }

  provider.IdToken.prototype.issue = async function issue() {
    const { available, extra, client } = this
    const { AccessToken: access } = this.ctx.oidc.entities
    if (!access) throw new Error('an id token has no access token beside it')
    return makeIdToken(deps, {
      instanceId,
      issuer,
      userId: access.accountId,
      scopes: scopesOf(access),
      client: await clientOf(client.clientId),
      accessToken: access.jti,
      nonce: extra.nonce as string | undefined,
      authTime: available.auth_time as number | undefined,
      methods: (available.amr as string[] | undefined) ?? [],
      sessionId: extra.sid as string | undefined,
      exchanged: exchanges.get(access),
      requested: requestedClaims(usedOf(this.ctx).claims),
    })
  }

  provider.IdToken.validate = async (token, client) => {
    const payload = await readIdToken(deps, { instanceId, issuer, token })
    if (!payload || payload.azp !== client.clientId) {
      throw new library.errors.InvalidRequest('id_token_hint is not one of the application')
    }
    return { header: {}, payload: { ...payload } }
  }

  provider.Client.prototype.includeSid = () => true
  provider.Client.prototype.compareClientSecret = function compare(secret) {
    const kept = this.clientSecret ?? ''
    if (kept === assertionSecret) return equalsInConstantTime(kept, secret)
    const { ctx } = library.Provider
    const tried = { instanceId, account: this.clientId, network: ctx?.get(networkHeader) ?? '' }
    return deps.secretAttempts
      .judge(tried, () => verifyMachineSecret({ encoded: kept, secret }))
      .catch((reason) => {
        if (!(reason instanceof Refusal)) throw reason
        ctx?.set('retry-after', String(reason.retryAfterSeconds ?? 1))
        const error = new library.errors.OIDCProviderError(429, 'temporarily_unavailable')
        throw Object.assign(error, { error_description: textOf(reason.key, reason.hint) })
      })
  }
  allowOurRedirectUris(provider)
}

/** The first sign-in at an application that is not the instance's own is a milestone. */
async function noteSignIn(
  { directory, milestones }: Pick<FlowDeps, 'directory' | 'milestones'>,
  { instanceId, projectId }: { readonly instanceId: string; readonly projectId: string },
): Promise<void> {
  const instance = await directory.instanceById(instanceId)
  if (projectId !== instance?.projectId) await milestones.signedInAtApplication({ instanceId })
}

/** The code or refresh token that a token request uses. */
function usedOf(ctx: KoaContextWithOIDC | undefined) {
  const { RefreshToken, AuthorizationCode } = ctx?.oidc.entities ?? {}
  const { sid, claims } = RefreshToken ?? AuthorizationCode ?? {}
  return { sid, claims }
}

/** The session a token ends with: a grant that outlasts it is refreshed on without one. */
async function sessionOf(
  { sessions }: Pick<FlowDeps, 'sessions'>,
  about: { instanceId: string; sessionId: string | undefined; isNext: boolean },
): Promise<string | undefined> {
  const { instanceId, sessionId, isNext } = about
  if (sessionId === undefined || !isNext) return sessionId
  return (await sessions.byId({ instanceId, sessionId })) ? sessionId : undefined
}

/**
 * `client-metadata.ts` has filtered the redirect URIs, development mode included, and named those
 * with wildcards.
 */
function allowOurRedirectUris(provider: Provider): void {
  const { prototype } = provider.Client
  const isRegistered = prototype.redirectUriAllowed
  prototype.redirectUriAllowed = function isAllowed(uri) {
    const globs: unknown = this[globsProperty]
    const isGlobbed = Array.isArray(globs) && globs.some((glob) => matchesGlob({ glob, uri }))
    return isGlobbed || isRegistered.call(this, uri)
  }
  const { Schema } = provider.Client as unknown as {
    Schema: { prototype: { redirectUris: () => void } }
  }
  Schema.prototype.redirectUris = () => undefined
}
