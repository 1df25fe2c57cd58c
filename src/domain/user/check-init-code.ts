/** How an invited human becomes an active one (surroundings §4.1, management-v1 §15). */
import type { Decision } from '../decision.ts'
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import { passwordChanged } from './set-password.ts'
import type { User } from './user.ts'

export interface CheckInitCode {
  readonly verdict: 'right' | 'wrong' | 'expired'
  /** Absent: the password stays as it is. */
  readonly encodedHash: string | undefined
  readonly triggerOrigin: string
}

/**
 * Refuses when there is no invitation to accept, or whoever was invited has been locked out or
 * put away since: accepting would undo that.
 */
export function checkInvited(user: User): void {
  if (user.kind !== 'human' || user.codes.init === undefined) throw refuse('init_code.none')
  const isOut = user.state === 'locked' || user.state === 'inactive'
  if (isOut) throw refuse('password.check.locked')
}

/**
 * Who accepts an invitation by choosing a password has done all that the link of the
 * initialisation mail would ask for.
 */
export function* finishInitialisation(user: User): Iterable<Decided> {
  if (user.state === 'initial') yield event('user.human.initialization.check.succeeded')
}

/** An expired code is a wrong one; one that went to an address left since proves nothing. */
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
    yield passwordChanged({ encodedHash, changeRequired: false, triggerOrigin, signOut })
  }
  return undefined
}
