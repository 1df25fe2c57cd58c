/**
 * AddHumanUser of management v1 (management-v1 §6): whoever is given a password must change it,
 * and whoever has no verified address or no password is invited to finish.
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

export interface AddHuman extends HumanToCreate {
  readonly codes: { readonly init: IssuedCode; readonly phone: IssuedCode }
}

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

/** Whoever lacks a verified address or a password is invited. */
export function codesNeeded(
  human: Pick<HumanToCreate, 'email' | 'encodedHash' | 'phone'>,
): CodesNeeded {
  const init = !human.email.isVerified || human.encodedHash === undefined
  return { init, email: false, phone: isPhoneAsked(human) }
}
