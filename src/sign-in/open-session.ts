/** The session whose token a browser has. */
import { mayHaveSession, stateToSignIn } from '../domain/user/user-states.ts'
import type { PageScope, SessionKey } from '../login/calls.ts'
import type { SessionView } from '../queries/session/sessions.ts'
import type { HumanView, UserView } from '../queries/user/user-view.ts'
import type { SignInDeps } from './sign-in-deps.ts'

/** An open session with its user. */
export interface OpenSession {
  readonly session: SessionView
  readonly user: UserView
  readonly human: HumanView
}

/**
 * The session of a token; undefined when the token is not its own, the session has ended, or its
 * user may not sign in.
 */
export async function findOpenSession(
  { callers, sessions, users, hashToken, clock }: SignInDeps,
  { instanceId }: Pick<PageScope, 'instanceId'>,
  { sessionId, token }: SessionKey,
): Promise<OpenSession | undefined> {
  const owner = await callers.sessionByTokenHash(hashToken(token))
  if (owner?.instanceId !== instanceId || owner.sessionId !== sessionId) return undefined
  const { expiresAtMicros, userId } = owner
  if (expiresAtMicros > 0 && expiresAtMicros <= clock.nowMicros()) return undefined
  const [session, user] = await Promise.all([
    sessions.byId({ instanceId, sessionId }),
    users.byId({ instanceId, userId }),
  ])
  if (!session || !user?.human) return undefined
  if (!mayHaveSession(stateToSignIn(user))) return undefined
  return { session, user, human: user.human }
}
