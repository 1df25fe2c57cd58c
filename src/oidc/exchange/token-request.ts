/** Token exchange at `POST /oauth/v2/token` (RFC 8693, projects.md §14). */
import { type ImpersonateDeps, impersonate } from '../../commands/authorization/impersonate.ts'
import {
  type ExchangeError,
  exchangedActor,
  exchangedAudience,
  exchangedScopes,
  type TokenActor,
} from '../../domain/authorization/token-exchange.ts'
import { oidcGrantType } from '../../domain/project/oidc-app.ts'
import { Refusal, refuse } from '../../domain/refusals.ts'
import type { OidcClient } from '../../queries/authorization/oidc-clients.ts'
import { type ApplicationDeps, authenticateApplication } from '../clients/applications.ts'
import { type OAuthAnswer, OAuthError, type OAuthRequest } from '../http.ts'
import { knownScopes } from '../tokens/scopes.ts'
import { issueForUser, issueIdToken, type UserGrantDeps } from '../tokens/user-grants.ts'
import { type GivenTokenDeps, type VerifiedToken, verifyToken } from './given-tokens.ts'
import {
  actorTypes,
  exchangeGrant,
  exchangeGrantName,
  requestedTypes,
  subjectTypes,
  type TokenType,
  tokenTypes,
} from './token-types.ts'

/** What exchanging tokens uses. */
export interface ExchangeDeps
  extends Omit<UserGrantDeps, 'callers'>,
    Omit<GivenTokenDeps, 'callers' | 'tokens' | 'keys' | 'users'>,
    Omit<ImpersonateDeps, 'callers' | 'directory' | 'users'> {
  readonly callers: GivenTokenDeps['callers'] & ImpersonateDeps['callers']
  readonly directory: UserGrantDeps['directory'] & ImpersonateDeps['directory']
  readonly users: UserGrantDeps['users'] & ImpersonateDeps['users']
  readonly tokens: UserGrantDeps['tokens'] & ApplicationDeps['tokens']
}

/** Resolves to the new token; rejects with an `OAuthError`. */
export async function answerTokenExchange(
  deps: ExchangeDeps,
  request: OAuthRequest,
): Promise<OAuthAnswer> {
  const grant = { number: oidcGrantType.tokenExchange, name: exchangeGrant }
  const client = await authenticateApplication(deps, request, grant)
  const asked = readRequest(request)
  const isForAnother = asked.actor !== undefined || vouched.has(asked.subject.type)
  if (isForAnother) await requireEnabled(deps, request)
  const subject = await verifyToken(deps, request, { ...asked.subject, client })
  if (!subject) throw new OAuthError('invalid_request', 'subject_token invalid')
  if (!isForAnother) return issue(deps, request, { asked, client, subject, actor: undefined })
  if (!asked.actor) throw new OAuthError('invalid_request', 'actor_token missing')
  const actor = await verifyToken(deps, request, { ...asked.actor, client })
  if (!actor) throw new OAuthError('invalid_request', 'actor_token invalid')
  return issue(deps, request, { asked, client, subject, actor })
}

/** Subjects that are no tokens of theirs: somebody else has to stand for them. */
const vouched: ReadonlySet<TokenType> = new Set([tokenTypes.userId, tokenTypes.jwt])

interface AskedExchange {
  readonly subject: { readonly token: string; readonly type: TokenType }
  readonly actor: { readonly token: string; readonly type: TokenType } | undefined
  readonly requested: TokenType
  readonly audience: readonly string[]
  readonly scopes: readonly string[]
}

const audiencesMax = 100

function readRequest(request: OAuthRequest): AskedExchange {
  const wrong = (error: ExchangeError['error'], text: string) => new OAuthError(error, text)
  if (request.form.has('resource')) {
    throw wrong('invalid_target', 'resource parameter not supported')
  }
  const audience = request.form.getAll('audience').filter((each) => each !== '')
  if (audience.length > audiencesMax) throw wrong('invalid_request', 'audience is too long')
  const subject = readToken(request, 'subject_token', subjectTypes)
  if (!subject) throw wrong('invalid_request', 'subject_token missing')
  const requested = request.field('requested_token_type') ?? tokenTypes.accessToken
  return {
    subject,
    actor: readToken(request, 'actor_token', actorTypes),
    requested: typeOf({
      given: requested,
      allowed: requestedTypes,
      field: 'requested_token_type',
    }),
    audience,
    scopes: (request.field('scope') ?? '').split(' ').filter((each) => each !== ''),
  }
}

function readToken(
  request: OAuthRequest,
  name: 'subject_token' | 'actor_token',
  allowed: readonly TokenType[],
): AskedExchange['actor'] {
  const [token, type] = [request.field(name), request.field(`${name}_type`)]
  if (token === undefined && type === undefined) return undefined
  if (token === undefined) throw new OAuthError('invalid_request', `${name} missing`)
  if (type === undefined) throw new OAuthError('invalid_request', `${name}_type missing`)
  return { token, type: typeOf({ given: type, allowed, field: `${name}_type` }) }
}

function typeOf({
  given,
  allowed,
  field,
}: {
  readonly given: string
  readonly allowed: readonly TokenType[]
  readonly field: string
}): TokenType {
  const found = allowed.find((each) => each === given)
  if (found) return found
  throw new OAuthError('invalid_request', `${field} is not supported`)
}

/** Before any token is looked at, as nobody may use this where it is off. */
async function requireEnabled(
  { directory }: Pick<ExchangeDeps, 'directory'>,
  { instance }: OAuthRequest,
): Promise<void> {
  const { settings } = await directory.policy({ instanceId: instance.id }, 'security')
  if (settings.enableImpersonation) return
  const cause = refuse('impersonation.disabled')
  throw new OAuthError('invalid_request', cause.key, 403, { cause })
}

interface Exchange {
  readonly asked: AskedExchange
  readonly client: OidcClient
  readonly subject: VerifiedToken
  readonly actor: VerifiedToken | undefined
}

async function issue(
  deps: ExchangeDeps,
  request: OAuthRequest,
  exchange: Exchange,
): Promise<OAuthAnswer> {
  const { asked, client, subject, actor } = exchange
  const { issuer, instance } = request
  const audience = right(exchangedAudience(asked.audience, exchange))
  const scopes = await scopesOf(deps, request, exchange)
  const act = right(
    exchangedActor({
      actor: actor && { iss: issuer, sub: actor.userId },
      actsBefore: [actor?.act, subject.act],
    }),
  )
  if (actor && act) await recordImpersonation(deps, request, { exchange, act })
  // The sign-in is that of whoever acts; the tokens end with it.
  const signedIn = actor ?? subject
  const isSigned = asked.requested === tokenTypes.jwt
  const grant = {
    ...{ instanceId: instance.id, issuer, userId: subject.userId, scopes },
    client: { ...client, accessTokenType: isSigned ? 1 : 0 },
    ...{ methods: signedIn.methods, authTimeSeconds: signedIn.authTimeSeconds },
    sessionId: signedIn.sessionId,
    // The rules of the subject judge no sign-in of somebody else.
    proved: act ? undefined : subject.proved,
    grantType: exchangeGrantName,
    exchanged: {
      ...{ audience, actor: act, keyId: signedIn.keyId },
      secretSequence: signedIn.secretSequence,
      expiresAtMsMax: earliest(subject.expiresAtMs, actor?.expiresAtMs),
    },
  }
  const isIdToken = asked.requested === tokenTypes.idToken
  const issued = isIdToken ? issueIdToken(deps, grant) : issueForUser(deps, grant)
  const tokens = await issued.catch((reason: unknown) => {
    if (!(reason instanceof Refusal) || reason.refusal !== 'session.user_inactive') throw reason
    throw new OAuthError('invalid_request', 'the sign-in has ended meanwhile', 400, {
      cause: reason,
    })
  })
  return { json: { ...tokens, issued_token_type: asked.requested } }
}

function earliest(...times: readonly (number | undefined)[]): number {
  return Math.min(...times.map((time) => time ?? Number.MAX_SAFE_INTEGER))
}

/** Of the scopes those that this user and this application may have. */
async function scopesOf(
  { directory, users }: ExchangeDeps,
  { instance }: OAuthRequest,
  { asked, subject, actor }: Exchange,
): Promise<string[]> {
  const { type } = asked.subject
  const isNoToken = type === tokenTypes.userId || type === tokenTypes.idToken
  const areClaimsFree = actor !== undefined && isNoToken
  const scopes = right(exchangedScopes(asked.scopes, { areClaimsFree, subject, actor }))
  const instanceId = instance.id
  const user = await users.byId({ instanceId, userId: subject.userId })
  const orgId = user?.orgId ?? ''
  const org = await directory.org({ instanceId, orgId })
  return knownScopes(scopes.join(' '), { orgId, primaryDomain: org?.primaryDomain ?? '' })
}

/** The value, unless it is an error. */
function right<T>(value: T | ExchangeError): T {
  if (isError(value)) throw new OAuthError(value.error, value.description)
  return value
}

function isError(value: unknown): value is ExchangeError {
  return typeof value === 'object' && value !== null && 'error' in value
}

async function recordImpersonation(
  deps: ExchangeDeps,
  { instance, issuer: origin, network }: OAuthRequest,
  { exchange, act }: { readonly exchange: Exchange; readonly act: TokenActor },
): Promise<void> {
  const { client, subject } = exchange
  await impersonate(deps, {
    ...{ instanceId: instance.id, userId: subject.userId, actor: act },
    ...{ clientId: client.clientId, origin, network },
  }).catch((reason: unknown) => {
    if (!(reason instanceof Refusal)) throw reason
    if (reason.kind === 'unavailable' || reason.kind === 'resourceExhausted') throw reason
    throw new OAuthError('invalid_request', reason.key, 403, { cause: reason })
  })
}
