/**
 * Auth requests of applications (surroundings §4.9): what the pages show of them, whether a session
 * can answer one as it is, and the answers.
 */
import { createCallback, createErrorCallback } from '../commands/authorization/create-callback.ts'
import { Refusal } from '../domain/refusals.ts'
import { hintsAtAnother, isAgreedFor, isFreshFor } from '../domain/sign-in/auth-request-rules.ts'
import type { AuthRequest, AuthRequestAnswer, PageScope, SessionKey } from '../login/calls.ts'
import type { SessionView } from '../queries/session/sessions.ts'
import { ignoreRefusal } from './failures.ts'
import { findPageRequest, type PageRequestDeps, unwelcome } from './page-requests.ts'
import { toActor } from './page-scope.ts'
import type { SignInDeps } from './sign-in-deps.ts'

/** What the pages show of an auth request; undefined when it is unknown or was answered. */
export async function findAuthRequest(
  deps: SignInDeps,
  scope: PageScope,
  authRequestId: string,
): Promise<AuthRequest | undefined> {
  const request = await findPageRequest(deps, scope, authRequestId)
  if (!request) return undefined
  const { userCode, scopes } = request
  const device = userCode === undefined ? undefined : { userCode, scopes }
  const { clientName, loginHint = '', uiLocales: languages, prompts } = request
  return {
    ...{ clientName, loginHint, languages, device, isSilent: prompts.includes('none') },
    asksAccount: prompts.includes('select_account'),
    namesUser: loginHint !== '' || request.hintUserId !== undefined,
  }
}

/** The key of session metadata with the auth request that the session was created for. */
const askedForKey = 'gatehouse.asked_for'

/** The key with the applications that the session's user agreed to continue to. */
const agreedKey = 'gatehouse.agreed_to'

/** The key with the auth request that the session was chosen for. */
const chosenKey = 'gatehouse.chosen_for'

/** Applications kept per session; the oldest are dropped, and agreed to again. */
const agreedMax = 20

const base64Of = (text: string) => Buffer.from(text).toString('base64')

/**
 * Metadata of a session that is created for an auth request, or agrees to it. As hashes, as others
 * may list sessions. The request's time would not identify it: it is in whole seconds.
 */
export async function metadataFor(
  deps: PageRequestDeps & Pick<SignInDeps, 'hashToken'>,
  scope: PageScope,
  authRequestId: string,
  session?: Pick<SessionView, 'metadata'>,
): Promise<ReadonlyMap<string, string>> {
  const request = await findPageRequest(deps, scope, authRequestId)
  if (!request) return new Map()
  const { hashToken } = deps
  const askedFor = [askedForKey, base64Of(hashToken(authRequestId))] as const
  // The user of a device is asked each time.
  if (request.userCode !== undefined) return new Map([askedFor])
  const client = hashToken(request.clientId)
  const others = session ? agreedClients(session).filter((each) => each !== client) : []
  const agreed = [agreedKey, base64Of([...others, client].slice(-agreedMax).join(' '))] as const
  // A user who only agrees did not authenticate for this request.
  return new Map(session ? [agreed] : [agreed, askedFor])
}

/** Metadata of a session that its user chose for an auth request, among others of the browser. */
export function metadataOfChoice(
  { hashToken }: Pick<SignInDeps, 'hashToken'>,
  authRequestId: string,
): ReadonlyMap<string, string> {
  return new Map([[chosenKey, base64Of(hashToken(authRequestId))]])
}

function agreedClients({ metadata }: Pick<SessionView, 'metadata'>): string[] {
  const stored = Buffer.from(metadata[agreedKey] ?? '', 'base64').toString()
  return stored.split(' ').filter((each) => each !== '')
}

/** What a session needs before it can answer an auth request. */
export interface AuthRequestStatus {
  /** The user need not authenticate again. */
  readonly isFresh: boolean
  /** The application hints at nobody else. */
  readonly isHinted: boolean
  /** The user need not agree to continue to the application. */
  readonly isAgreed: boolean
}

/** Loads what the rules depend on, and applies them. */
export async function loadAuthRequestStatus(
  deps: SignInDeps,
  scope: PageScope,
  {
    authRequestId,
    authenticatedAtMicros,
    names,
    session,
  }: {
    readonly authRequestId: string
    /** Microseconds since 1970. */
    readonly authenticatedAtMicros: number
    /** What the session's user is called. */
    readonly names: readonly string[]
    readonly session: Pick<SessionView, 'metadata' | 'user'>
  },
): Promise<AuthRequestStatus> {
  const { directory, hashToken, clock } = deps
  const request = await findPageRequest(deps, scope, authRequestId)
  const hash = base64Of(hashToken(authRequestId))
  const isOwn = session.metadata[askedForKey] === hash
  const isChosen = session.metadata[chosenKey] === hash
  if (!request || isOwn) return { isFresh: true, isHinted: true, isAgreed: true }
  const { id: userId, orgId } = session.user ?? { id: undefined, orgId: undefined }
  const instance = await directory.instanceById(scope.instanceId)
  return {
    isFresh: isFreshFor(
      request,
      { userId, orgId, authenticatedAtMicros, isChosen },
      { nowMicros: clock.nowMicros() },
    ),
    isHinted: isChosen || !hintsAtAnother(request, names),
    isAgreed:
      request.userCode !== undefined ||
      isAgreedFor(request, {
        userOrgId: orgId,
        defaultOrgId: instance?.defaultOrgId,
        hasAgreed: agreedClients(session).includes(hashToken(request.clientId)),
      }),
  }
}

/** The pages may answer every request that led to them. */
const anyRequest = () => undefined

/** Answers an auth request with a session; resolves to the redirect URL with the code. */
export async function answerAuthRequest(
  deps: SignInDeps,
  scope: PageScope,
  authRequestId: string,
  { sessionId, token: sessionToken }: SessionKey,
): Promise<AuthRequestAnswer> {
  try {
    const strange = await refuseAnotherUser(deps, scope, { authRequestId, sessionToken })
    if (strange !== undefined) return { url: strange }
    const url = await createCallback(deps, {
      actor: toActor(scope),
      authRequestId,
      allow: anyRequest,
      session: { sessionId, sessionToken },
    })
    return { url }
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    return { failure: unwelcome.has(thrown.refusal) ? 'unwelcome' : 'over' }
  }
}

/**
 * The redirect URL with an error, where somebody else signed in than the application's id token
 * names (OpenID Connect Core §3.1.2.2); undefined for everybody else.
 */
async function refuseAnotherUser(
  deps: SignInDeps,
  scope: PageScope,
  {
    authRequestId,
    sessionToken,
  }: { readonly authRequestId: string; readonly sessionToken: string },
): Promise<string | undefined> {
  const request = await deps.authRequests.find(scope, authRequestId)
  if (request?.hintUserId === undefined) return undefined
  const owner = await deps.callers.sessionByTokenHash(deps.hashToken(sessionToken))
  if (!owner || owner.userId === request.hintUserId) return undefined
  return createErrorCallback(deps, {
    actor: toActor(scope),
    authRequestId,
    allow: anyRequest,
    error: 'login_required',
    description: 'somebody else has signed in than id_token_hint names',
    uri: '',
  })
}

/**
 * Declines an auth request; resolves to the redirect URL, undefined when it was answered before.
 */
export function refuseAuthRequest(
  deps: SignInDeps,
  scope: PageScope,
  authRequestId: string,
): Promise<string | undefined> {
  return createErrorCallback(deps, {
    actor: toActor(scope),
    authRequestId,
    allow: anyRequest,
    error: 'access_denied',
    description: 'the user does not want to sign in',
    uri: '',
  }).catch(ignoreRefusal)
}
