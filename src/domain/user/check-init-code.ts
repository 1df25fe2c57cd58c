/** Accepting an invitation of v1 (surroundings §4.1, management-v1 §15). */
import type { SeenAt } from '../../events/payload.ts'
import type { Decision } from '../decision.ts'
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import { isFirstByLink, passwordChanged } from './set-password.ts'
import type { User } from './user.ts'

/** The result of comparing the code, and the password to set. */
export interface CheckInitCode {
  readonly verdict: 'right' | 'wrong' | 'expired'
  /** Absent: the password stays as it is. */
  readonly encodedHash: string | undefined
  readonly triggerOrigin: string
  readonly seenAt?: SeenAt | undefined
}

/**
 * Refuses users without an open invitation, and those locked or deactivated since: accepting would
 * undo that.
 */
export function checkInvited(user: User): void {
  if (user.kind !== 'human' || user.codes.init === undefined) throw refuse('init_code.none')
  const isOut = user.state === 'locked' || user.state === 'inactive'
  if (isOut) throw refuse('password.check.locked')
}

/**
 * Ends the initialisation of a user who accepts an invitation by choosing a password: nothing is
 * left for the link of the initialisation mail.
 */
export function* finishInitialisation(user: User): Iterable<Decided> {
  if (user.state === 'initial') yield event('user.human.initialization.check.succeeded')
}

/**
 * An expired code counts as wrong; one sent to an address the user no longer has verifies nothing.
 */
export function* checkInitCode(command: CheckInitCode, user: User): Decision {
  checkInvited(user)
  const { verdict, encodedHash, triggerOrigin } = command
  if (verdict !== 'right') {
    yield event('user.human.initialization.check.failed')
    return refuse('init_code.wrong')
  }
  yield event('user.human.initialization.check.succeeded')
  const isProven = user.codes.init?.proves === 'email'
  if (isProven && !user.email.isVerified) yield event('user.human.email.verified')
  if (encodedHash !== undefined) {
    const signOut = 'everywhere'
    const isFirst = isFirstByLink(true, user)
    const about = {
      triggerOrigin,
      signOut,
      seenAt: command.seenAt,
      isFirstByLink: isFirst,
    } as const
    yield passwordChanged({ encodedHash, changeRequired: false, ...about })
  }
  return undefined
}
