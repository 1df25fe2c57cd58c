/** How an invitation of v1 is repeated, to another address if need be (management-v1 §13.3). */
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import { codePayload, type IssuedCode } from './human.ts'
import { isHuman, type User } from './user.ts'

export interface ResendInitialization {
  /** Absent: the one there is. */
  readonly address: string | undefined
  readonly code: IssuedCode
  readonly triggerOrigin: string
}

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
