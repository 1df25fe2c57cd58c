/**
 * AddHumanUser of management v1 (management-v1 §6): a given password must be changed, and a user
 * without a verified address or a password is invited.
 */
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import {
  type CodesNeeded,
  codePayload,
  type HumanToCreate,
  humanAdded,
  type IssuedCode,
  isPhoneAsked,
  phoneEvents,
} from './human.ts'
import { exists, type User } from './user.ts'

/** The command of AddHumanUser. */
export interface AddHuman extends HumanToCreate {
  readonly codes: { readonly init: IssuedCode; readonly phone: IssuedCode }
}

/** Adds a human; refuses an id in use. */
export function* addHuman(command: AddHuman, user: User): Iterable<Decided> {
  if (exists(user)) throw refuse('human.added.id.in_use')

  yield humanAdded({ ...command, changeRequired: true }, { genderUnspecified: -1 })
  if (command.email.isVerified) yield event('user.human.email.verified')
  if (codesNeeded(command).init) {
    const code = codePayload(command.codes.init, command.triggerOrigin)
    yield event('user.human.initialization.code.added', code)
  }
  yield* phoneEvents(command, command.codes.phone)
}

/** The codes the user needs: without a verified address and a password it is invited. */
export function codesNeeded(
  human: Pick<HumanToCreate, 'email' | 'encodedHash' | 'phone'>,
): CodesNeeded {
  const init = !human.email.isVerified || human.encodedHash === undefined
  return { init, email: false, phone: isPhoneAsked(human) }
}
