/**
 * Several changes of a user at once (user-v2 §3.6, §4.5): user name, profile, e-mail, phone,
 * password, in this order. What is the same already is no event, and nothing at all is no no.
 */
import { addressEventTypes } from '../../events/user.ts'
import { type Decision, outcomeOf } from '../decision.ts'
import type { Decided } from '../event.ts'
import { isMachine, type MachineChange, machineChange } from '../machine/machine.ts'
import { refuse } from '../refusals.ts'
import type { Allow } from './allow.ts'
import { type EmailToSet, emailChange, requireInitialised } from './email.ts'
import { type PhoneToSet, phoneChange, phoneRemoval } from './phone.ts'
import { type ProfileChange, profileChange } from './profile.ts'
import { isHuman, type User } from './user.ts'
import { type UserNameToSet, userNameChange } from './user-name.ts'

/** What is absent was not asked for. */
export interface HumanUpdate {
  readonly userName: UserNameToSet | undefined
  readonly profile: ProfileChange | undefined
  readonly email: EmailToSet | undefined
  readonly phone: PhoneToSet | 'remove' | undefined
  /** What SetPassword decides about this user. */
  readonly password: Decision | undefined
  readonly allow: Allow
}

/** Who may be updated, by whom; before anything else is looked at, like a password's proof. */
export function checkUpdatable(
  { allow, isNothing }: { allow: Allow; isNothing: boolean },
  user: User,
): void {
  if (!isHuman(user)) throw refuse('v2.update.not_found')
  if (!isNothing) allow(user)
}

/** A wrong proof for the password is written down, and none of the rest happens. */
export function* updateHuman(update: HumanUpdate, user: User): Decision {
  const { allow, userName, profile, email, phone } = update
  const parts = [userName, profile, email, phone, update.password]
  checkUpdatable({ allow, isNothing: parts.every((part) => !part) }, user)
  const password = outcomeOf(update.password ?? [])
  if (password.refusal) {
    yield* password.events
    return password.refusal
  }
  const changes = [
    ...(userName ? userNameChange(userName, user) : []),
    ...(profile ? profileChange(profile, user) : []),
    ...(email ? initialisedEmailChange(email, user) : []),
    ...(phone === 'remove' ? phoneRemoval(user) : []),
    ...(phone && phone !== 'remove' ? phoneChange(phone, user) : []),
  ]
  yield* changes
  yield* password.events.filter((each) => !provesAnother(each, changes))
  return undefined
}

function initialisedEmailChange(email: EmailToSet, user: User): Decided[] {
  const changes = [...emailChange(email, user)]
  if (changes.length > 0) requireInitialised(user)
  return changes
}

/** The password's code came to the address before: it proves nothing about the one after. */
function provesAnother({ type }: Decided, changes: readonly Decided[]): boolean {
  return Object.values(addressEventTypes).some(({ verified, changed }) => {
    const leaving: readonly string[] = changed
    return type === verified && changes.some((change) => leaving.includes(change.type))
  })
}

export interface MachineUpdate {
  readonly userName: UserNameToSet | undefined
  readonly machine: MachineChange
  readonly allow: Allow
}

export function* updateMachine(
  { userName, machine, allow }: MachineUpdate,
  user: User,
): Iterable<Decided> {
  if (!isMachine(user)) throw refuse('v2.update.not_found')
  const isNothing = !userName && Object.values(machine).every((part) => part === undefined)
  if (isNothing) return

  allow(user)
  if (userName) yield* userNameChange(userName, user)
  yield* machineChange(machine, user)
}
