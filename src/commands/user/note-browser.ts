/** Notes that a user has signed in with a browser in which it had not been before. */
import { noteBrowser as decide } from '../../domain/user/note-browser.ts'
import type { Actor } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { seenAtOf } from '../notification/seen-at.ts'
import { isKnownBrowser } from '../session/known-browsers.ts'
import { changeUser } from './users.ts'

/** A finished sign-in. */
export interface SignInToNote {
  readonly actor: Actor
  readonly userId: string
  readonly sessionId: string
}

/** The user gets a mail about it; nothing where the browser is known, or it is the first one. */
export async function noteBrowser(
  deps: Pick<CommandDeps, 'events' | 'keyedHash' | 'clock'>,
  { actor, userId, sessionId }: SignInToNote,
): Promise<void> {
  if (isKnownBrowser(deps, actor, userId)) return
  const seenAt = seenAtOf(actor, userId)
  const triggerOrigin = actor.origin
  await changeUser(deps.events, {
    actor,
    userId,
    decide: (user) =>
      decide({ sessionId, triggerOrigin, seenAt, nowMicros: deps.clock.nowMicros() }, user),
  })
}
