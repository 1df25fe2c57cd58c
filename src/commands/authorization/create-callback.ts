/**
 * Answers an auth request of an application with a session or with an error (surroundings §4.9).
 * Both resolve to the redirect URL.
 */

import type {
  AuthRequest,
  AuthRequestScope,
  SignedIn,
} from '../../domain/authorization/auth-request.ts'
import { type RefusalName, refuse } from '../../domain/refusals.ts'
import { lackOf } from '../../domain/session/authentication.ts'
import { authenticationOf } from '../../domain/session/methods.ts'
import { orgOfScopes } from '../../domain/sign-in/auth-request-rules.ts'
import { stateToSignIn } from '../../domain/user/user-states.ts'
import type { Callers } from '../../queries/authorization/callers.ts'
import type { Directory } from '../../queries/organization/directory.ts'
import type { SessionOwner } from '../../queries/session/session-owners.ts'
import type { Sessions, SessionView } from '../../queries/session/sessions.ts'
import type { Users } from '../../queries/user/users.ts'
import type { Actor } from '../commit.ts'
import type { AuthRequests } from './auth-requests.ts'

/** What answering an auth request uses. */
export interface CreateCallbackDeps {
  readonly authRequests: AuthRequests
  readonly callers: Pick<Callers, 'sessionByTokenHash'>
  readonly sessions: Pick<Sessions, 'byId'>
  readonly users: Pick<Users, 'byId'>
  readonly directory: Pick<Directory, 'policy' | 'loginLists' | 'org'>
  readonly hashToken: (token: string) => string
  readonly clock: { nowMicros(): number }
}

interface Answer {
  /** Its origin becomes the issuer of the tokens. */
  readonly actor: Actor
  /** With its `V2_`. */
  readonly authRequestId: string
  /** Rejects when the caller may not answer this one. */
  readonly allow: (request: AuthRequest) => Promise<void> | void
}

/** A successful answer: the session of the user who signed in. */
export interface CallbackToCreate extends Answer {
  readonly session: { readonly sessionId: string; readonly sessionToken: string }
}

/** A failed answer. */
export interface CallbackOfError extends Answer {
  /** A code of RFC 6749 §4.1.2.1 or OpenID Connect Core §3.1.2.6. */
  readonly error: string
  readonly description: string
  readonly uri: string
}

/**
 * Resolves to the redirect URL with the code. Refuses a session that has ended, a wrong session
 * token, a user who is not active, and a session with fewer factors than its tokens would need
 * (§2.1).
 */
export async function createCallback(
  deps: CreateCallbackDeps,
  { actor, authRequestId, allow, session }: CallbackToCreate,
): Promise<string> {
  const handled = 'auth_request.handled'
  const request = await requireOpen(deps, { actor, authRequestId, allow, handled })
  const signedIn = await findSignedIn(deps, actor, session)
  await requireOrg(deps, actor, { request, userId: signedIn.userId })
  const url = await deps.authRequests.succeed(scopeOf(actor), authRequestId, signedIn)
  if (url === undefined) throw refuse(handled)
  return url
}

/** Resolves to the redirect URL with the error. */
export async function createErrorCallback(
  deps: Pick<CreateCallbackDeps, 'authRequests'>,
  { actor, authRequestId, allow, ...why }: CallbackOfError,
): Promise<string> {
  const handled = 'auth_request.handled.error'
  await requireOpen(deps, { actor, authRequestId, allow, handled })
  const url = await deps.authRequests.fail(scopeOf(actor), authRequestId, why)
  if (url === undefined) throw refuse(handled)
  return url
}

const scopeOf = ({ instanceId, origin }: Actor): AuthRequestScope => ({ instanceId, origin })

async function requireOpen(
  { authRequests }: Pick<CreateCallbackDeps, 'authRequests'>,
  { actor, authRequestId, allow, handled }: Answer & { handled: RefusalName },
): Promise<AuthRequest> {
  const request = await authRequests.find(scopeOf(actor), authRequestId)
  if (request) {
    await allow(request)
    return request
  }
  const isAnswered = await authRequests.isAnswered(scopeOf(actor), authRequestId)
  throw refuse(isAnswered ? handled : 'auth_request.unknown')
}

/** An application may ask for users of one organisation, by its id or its primary domain. */
async function requireOrg(
  { users, directory }: Pick<CreateCallbackDeps, 'users' | 'directory'>,
  { instanceId }: Actor,
  { request: { scopes }, userId }: { readonly request: AuthRequest; readonly userId: string },
): Promise<void> {
  const { id, domain } = orgOfScopes(scopes)
  if (id === undefined && domain === undefined) return
  const user = await users.byId({ instanceId, userId })
  const org = user && (await directory.org({ instanceId, orgId: user.orgId }))
  const isAsked =
    [undefined, org?.id].includes(id) && [undefined, org?.primaryDomain].includes(domain)
  if (!org || !isAsked) throw refuse('auth_request.user_of_other_org')
}

/**
 * The user of a session that answers an application. Refuses what `createCallback` refuses of
 * sessions.
 */
export async function findSignedIn(
  deps: Omit<CreateCallbackDeps, 'authRequests' | 'directory'> & {
    readonly directory: Pick<Directory, 'policy' | 'loginLists'>
  },
  { instanceId }: Actor,
  { sessionId, sessionToken }: CallbackToCreate['session'],
): Promise<SignedIn> {
  const { callers, sessions, users, hashToken, clock } = deps
  const owner = await callers.sessionByTokenHash(hashToken(sessionToken))
  if (owner?.instanceId !== instanceId || owner.sessionId !== sessionId) {
    throw refuse('auth_request.session_token_invalid')
  }
  const { expiresAtMicros, userId } = owner
  if (expiresAtMicros > 0 && expiresAtMicros <= clock.nowMicros()) throw refuse('session.expired')
  const [view, user] = await Promise.all([
    sessions.byId({ instanceId, sessionId }),
    users.byId({ instanceId, userId }),
    requireFactors(deps, owner),
  ])
  if (!view) throw refuse('auth_request.session_token_invalid')
  if (!user || stateToSignIn(user) !== 'active') throw refuse('session.user_inactive')
  const { proved } = owner
  const userAgent = userAgentOf(view)
  return { userId, sessionId, proved, userAgent, ...authenticationOf(view.factors) }
}

function userAgentOf({ userAgent }: Pick<SessionView, 'userAgent'>): SignedIn['userAgent'] {
  if (!userAgent) return undefined
  const { fingerprintId: fingerprint_id, ...rest } = userAgent
  return { fingerprint_id, ...rest }
}

async function requireFactors(
  { directory }: { readonly directory: Pick<Directory, 'policy' | 'loginLists'> },
  { instanceId, orgId, proved, setUp }: SessionOwner,
): Promise<void> {
  const [{ settings: policy }, { secondFactors: allowed }] = await Promise.all([
    directory.policy({ instanceId, orgId }, 'login'),
    directory.loginLists({ instanceId, orgId }),
  ])
  const lack = lackOf(proved, { policy, allowed, setUp })
  if (lack) throw refuse(lack)
}
