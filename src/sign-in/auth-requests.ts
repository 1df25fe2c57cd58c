/**
 * Applications' requests that somebody signs in (surroundings §4.9): what the pages show of them,
 * whether a session answers them as it is, and the answers.
 */
import { createCallback, createErrorCallback } from '../commands/authorization/create-callback.ts'
import { Refusal } from '../domain/refusals.ts'
import { isAgreedFor, isFreshFor } from '../domain/sign-in/auth-request-rules.ts'
import type { AuthRequest, AuthRequestAnswer, PageScope, SessionKey } from '../login/calls.ts'
import type { SessionView } from '../queries/session/sessions.ts'
import { ignoreRefusal } from './failures.ts'
import { actorOf } from './page-scope.ts'
import type { SignInDeps } from './sign-in-needs.ts'

/** What the pages show of an auth request; undefined when there is none, or it was answered. */
export async function findAuthRequest(
  { authRequests }: SignInDeps,
  scope: PageScope,
  authRequestId: string,
): Promise<AuthRequest | undefined> {
  const request = await authRequests.find(scope, authRequestId)
  if (!request) return undefined
  const { clientName, loginHint = '', uiLocales: languages } = request
  return { clientName, loginHint, languages }
}

/** The key of session metadata that holds the auth request somebody was asked for. */
const askedForKey = 'gatehouse.asked_for'

/** And the applications that the session's user goes on to without being asked. */
const agreedKey = 'gatehouse.agreed_to'

/** Applications that a session keeps; the oldest go first, and are asked about again. */
const agreedMax = 20

const base64Of = (text: string) => Buffer.from(text).toString('base64')

/**
 * Metadata of a session that begins for an auth request, or agrees to it. By hashes, for those
 * who list sessions need not know of auth requests. Times alone would not do for what was asked:
 * those of auth requests are whole seconds.
 */
export async function metadataFor(
  { authRequests, hashToken }: SignInDeps,
  scope: PageScope,
  authRequestId: string,
  session?: Pick<SessionView, 'metadata'>,
): Promise<ReadonlyMap<string, string>> {
  const request = authRequestId === '' ? undefined : await authRequests.find(scope, authRequestId)
  if (!request) return new Map()
  const client = hashToken(request.clientId)
  const others = session ? agreedClients(session).filter((each) => each !== client) : []
  const agreed = [agreedKey, base64Of([...others, client].slice(-agreedMax).join(' '))] as const
  // A user who only agrees has not been asked who it is.
  return new Map(session ? [agreed] : [agreed, [askedForKey, base64Of(hashToken(authRequestId))]])
}

function agreedClients({ metadata }: Pick<SessionView, 'metadata'>): string[] {
  const stored = Buffer.from(metadata[agreedKey] ?? '', 'base64').toString()
  return stored.split(' ').filter((each) => each !== '')
}

/** What a session that could answer an auth request still has to ask its user. */
export interface AuthRequestStatus {
  /** Nobody need be asked again who it is. */
  readonly isFresh: boolean
  /** The user goes on to the application without being asked whether to. */
  readonly isAgreed: boolean
}

/** Gathers what the rules for an auth request depend on, and asks them. */
export async function loadAuthRequestStatus(
  { authRequests, directory, hashToken, clock }: SignInDeps,
  scope: PageScope,
  {
    authRequestId,
    authenticatedAtMicros,
    session,
  }: {
    readonly authRequestId: string
    /** Microseconds since 1970. */
    readonly authenticatedAtMicros: number
    readonly session: Pick<SessionView, 'metadata' | 'user'>
  },
): Promise<AuthRequestStatus> {
  const request = authRequestId === '' ? undefined : await authRequests.find(scope, authRequestId)
  const isOwn = session.metadata[askedForKey] === base64Of(hashToken(authRequestId))
  if (!request || isOwn) return { isFresh: true, isAgreed: true }
  const { id: userId, orgId } = session.user ?? { id: undefined, orgId: undefined }
  const instance = await directory.instanceById(scope.instanceId)
  return {
    isFresh: isFreshFor(
      request,
      { userId, orgId, authenticatedAtMicros },
      { nowMicros: clock.nowMicros() },
    ),
    isAgreed: isAgreedFor(request, {
      userOrgId: orgId,
      defaultOrgId: instance?.defaultOrgId,
      hasAgreed: agreedClients(session).includes(hashToken(request.clientId)),
    }),
  }
}

/** Our pages may answer every request that led to them. */
const anyRequest = () => undefined

/** Answers an auth request with a session: where the browser goes with the code. */
export async function answerAuthRequest(
  deps: SignInDeps,
  scope: PageScope,
  authRequestId: string,
  { sessionId, token: sessionToken }: SessionKey,
): Promise<AuthRequestAnswer> {
  try {
    const url = await createCallback(deps, {
      ...{ actor: actorOf(scope), authRequestId, allow: anyRequest },
      session: { sessionId, sessionToken },
    })
    return { url }
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    const isUnwelcome = thrown.refusal === 'auth_request.user_not_granted'
    return { failure: isUnwelcome ? 'unwelcome' : 'over' }
  }
}

/** Where the browser goes when its user declines; undefined when that was answered before. */
export function refuseAuthRequest(
  deps: SignInDeps,
  scope: PageScope,
  authRequestId: string,
): Promise<string | undefined> {
  return createErrorCallback(deps, {
    ...{ actor: actorOf(scope), authRequestId, allow: anyRequest },
    ...{ error: 'access_denied', description: 'the user does not want to sign in', uri: '' },
  }).catch(ignoreRefusal)
}
