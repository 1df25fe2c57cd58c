/** Repeating an invitation of v1 (management-v1 §13.3). */
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import { codePayload, type IssuedCode } from './human.ts'
import { isHuman, type User } from './user.ts'

/** The new code, and the address it is sent to. */
export interface ResendInitialization {
  /** Absent: the current one. */
  readonly address: string | undefined
  readonly code: IssuedCode
  readonly triggerOrigin: string
}

/** Issues another code; changes the address first if another one is given. */
export function* resendInitialization(
  { address, code, triggerOrigin }: ResendInitialization,
  user: User,
): Iterable<Decided> {
  if (!isHuman(user)) throw refuse('v1.initialisation.not_found')
  if (user.state !== 'initial') throw refuse('v1.initialisation.over')
  if (address !== undefined && address !== user.email.address) {
    yield event('user.human.email.changed', { email: address })
  }
  yield event('user.human.initialization.code.added', codePayload(code, triggerOrigin))
}
