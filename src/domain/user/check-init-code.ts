/** How an invited human becomes an active one (surroundings §4.1, management-v1 §15). */
import type { Decision } from '../decision.ts'
import { event } from '../event.ts'
import { refuse } from '../refusals.ts'
import { passwordChanged } from './set-password.ts'
import type { User } from './user.ts'

export interface CheckInitCode {
  readonly verdict: 'right' | 'wrong' | 'expired'
  /** Absent: the password stays as it is. */
  readonly encodedHash: string | undefined
  readonly triggerOrigin: string
}

/** Refuses when there is no invitation to accept, or whoever was invited has been locked out. */
export function checkInvited(user: User): void {
  if (user.kind !== 'human' || user.codes.init === undefined) throw refuse('init_code.none')
  if (user.state === 'locked') throw refuse('password.check.locked')
}

/** An expired code is a wrong one. */
export function* checkInitCode(command: CheckInitCode, user: User): Decision {
  checkInvited(user)
  const { verdict, encodedHash, triggerOrigin } = command
  if (verdict !== 'right') {
    yield event('user.human.initialization.check.failed')
    return refuse('init_code.wrong')
  }
  yield event('user.human.initialization.check.succeeded')
  if (!user.email.isVerified) yield event('user.human.email.verified')
  if (encodedHash !== undefined) {
    yield passwordChanged({ encodedHash, changeRequired: false, triggerOrigin })
  }
  return undefined
}
