/** The session that a browser shows the token of. */
import { mayHaveSession } from '../domain/user/user-states.ts'
import type { PageScope, SessionKey } from '../login/calls.ts'
import type { SessionView } from '../queries/session/sessions.ts'
import type { HumanView, UserView } from '../queries/user/user-view.ts'
import type { SignInDeps } from './sign-in-needs.ts'

/** A session whose token a browser has, with its user. */
export interface OpenSession {
  readonly session: SessionView
  readonly user: UserView
  readonly human: HumanView
}

/**
 * The session of a token; undefined when the token is not the session's, the session has ended,
 * or its user may not go on.
 */
export async function findOpenSession(
  { callers, sessions, users, hashToken, clock }: SignInDeps,
  { instanceId }: Pick<PageScope, 'instanceId'>,
  { sessionId, token }: SessionKey,
): Promise<OpenSession | undefined> {
  const holder = await callers.sessionByTokenHash(hashToken(token))
  if (holder?.instanceId !== instanceId || holder.sessionId !== sessionId) return undefined
  const { expiresAtMicros, userId } = holder
  if (expiresAtMicros > 0 && expiresAtMicros <= clock.nowMicros()) return undefined
  const [session, user] = await Promise.all([
    sessions.byId({ instanceId, sessionId }),
    users.byId({ instanceId, userId }),
  ])
  if (!session || !user?.human) return undefined
  if (!mayHaveSession(user.state)) return undefined
  return { session, user, human: user.human }
}
