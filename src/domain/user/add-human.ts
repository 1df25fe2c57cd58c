/**
 * How a human enters by the oldest door (management-v1 §6): whoever gives a password must
 * change it, and whoever has no verified address or no password is invited to finish.
 */
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import {
  codePayload,
  type HumanToCreate,
  humanAdded,
  type IssuedCode,
  phoneEvents,
} from './human.ts'
import { exists, type User } from './user.ts'

export interface AddHuman extends HumanToCreate {
  readonly codes: { readonly init: IssuedCode; readonly phone: IssuedCode }
}

export function* addHuman(command: AddHuman, user: User): Iterable<Decided> {
  if (exists(user)) throw refuse('human.added.id.in_use')

  yield humanAdded({ ...command, changeRequired: true }, { genderUnspecified: -1 })
  if (command.email.isVerified) yield event('user.human.email.verified')
  if (!command.email.isVerified || command.encodedHash === undefined) {
    const code = codePayload(command.codes.init, command.triggerOrigin)
    yield event('user.human.initialization.code.added', code)
  }
  yield* phoneEvents(command, command.codes.phone)
}
