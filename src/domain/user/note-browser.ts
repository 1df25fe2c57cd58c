/** Noting that a user has signed in with a browser in which it had not been before. */
import type { SeenAt } from '../../events/payload.ts'
import { type Decided, event } from '../event.ts'
import { isHuman, type User } from './user.ts'

/** A sign-in with a browser that is not known. */
export interface NoteBrowser {
  readonly sessionId: string
  readonly triggerOrigin: string
  readonly seenAt: SeenAt | undefined
  readonly nowMicros: number
}

/** Whoever signs in for the first time has no other browser, and is just setting up the account. */
const firstStepsMicros = 600e6

/** Nothing on the first sign-in, nor for a session whose browser was noted. */
export function* noteBrowser(
  { sessionId, triggerOrigin, seenAt, nowMicros }: NoteBrowser,
  user: User,
): Iterable<Decided> {
  if (!isHuman(user) || user.notedSessionId === sessionId) return
  const { firstSignInAtMicros } = user
  if (firstSignInAtMicros === 0 || nowMicros - firstSignInAtMicros < firstStepsMicros) return
  yield event('user.human.browser.added', { sessionID: sessionId, triggerOrigin, seenAt })
}
