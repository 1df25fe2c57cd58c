/**
 * Several changes of a user at once (user-v2 §3.6, §4.5): user name, profile, e-mail, phone,
 * metadata, password, in this order. Unchanged fields produce no event; a request that changes
 * nothing succeeds.
 */
import { addressEventTypes } from '../../events/user.ts'
import { type Decision, outcomeOf } from '../decision.ts'
import { type Decided, event } from '../event.ts'
import { isMachine, type MachineChange, machineChange } from '../machine/machine.ts'
import { refuse } from '../refusals.ts'
import type { Allow } from './allow.ts'
import type { MetadataEntry } from './create-human.ts'
import { type EmailToSet, emailChange, requireInitialised } from './email.ts'
import { type KeptMetadata, metadataChange } from './metadata.ts'
import { type PhoneToSet, phoneChange, phoneRemoval } from './phone.ts'
import { type ProfileChange, profileChange } from './profile.ts'
import { isHuman, type User } from './user.ts'
import { type UserNameToSet, userNameChange } from './user-name.ts'

/** Entries to set, or to remove if they have no value, and what the user has. */
export interface MetadataUpdate {
  readonly entries: readonly MetadataEntry[]
  readonly kept: KeptMetadata
}

/** Absent members stay as they are. */
export interface HumanUpdate {
  readonly userName: UserNameToSet | undefined
  readonly profile: ProfileChange | undefined
  readonly email: EmailToSet | undefined
  readonly phone: PhoneToSet | 'remove' | undefined
  readonly metadata: MetadataUpdate | undefined
  readonly isActive?: boolean | undefined
  /** The decision of SetPassword about this user. */
  readonly password: Decision | undefined
  readonly allow: Allow
}

/**
 * Refuses users who are not human, and callers without the right; before anything else, such as a
 * password's proof, is checked.
 */
export function checkUpdatable(
  { allow, isNothing }: { allow: Allow; isNothing: boolean },
  user: User,
): void {
  if (!isHuman(user)) throw refuse('v2.update.not_found')
  if (!isNothing) allow(user)
}

/** A wrong proof for the password is stored, and nothing else changes. */
export function* updateHuman(update: HumanUpdate, user: User): Decision {
  const { allow, userName, profile, email, phone, metadata } = update
  const parts = [userName, profile, email, phone, metadata, update.password, update.isActive]
  checkUpdatable({ allow, isNothing: parts.every((part) => part === undefined) }, user)
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
    ...(metadata ? metadataChange(metadata.entries, metadata.kept) : []),
    ...stateChange(update.isActive, user),
  ]
  yield* changes
  yield* password.events.filter((each) => !provesAnother(each, changes))
  return undefined
}

/** Those who are initial count as active; only who is inactive can become active by this. */
function stateChange(isActive: boolean | undefined, { state }: User): Decided[] {
  const isNow = state === 'active' || state === 'initial'
  if (isActive === undefined || isActive === isNow) return []
  if (isActive && state !== 'inactive') throw refuse('user.state.not_reactivatable')
  if (!isActive && state === 'initial') throw refuse('user.state.not_deactivatable')
  return [event(isActive ? 'user.reactivated' : 'user.deactivated')]
}

function initialisedEmailChange(email: EmailToSet, user: User): Decided[] {
  const changes = [...emailChange(email, user)]
  if (changes.length > 0) requireInitialised(user)
  return changes
}

/** The password's code was sent to the previous address: it verifies nothing about the new one. */
function provesAnother({ type }: Decided, changes: readonly Decided[]): boolean {
  return Object.values(addressEventTypes).some(({ verified, changed }) => {
    const leaving: readonly string[] = changed
    return type === verified && changes.some((change) => leaving.includes(change.type))
  })
}

/** Absent members stay as they are. */
export interface MachineUpdate {
  readonly userName: UserNameToSet | undefined
  readonly machine: MachineChange
  readonly metadata: MetadataUpdate | undefined
  readonly allow: Allow
}

/** Updates a machine; a request without members checks no right. */
export function* updateMachine(
  { userName, machine, metadata, allow }: MachineUpdate,
  user: User,
): Iterable<Decided> {
  if (!isMachine(user)) throw refuse('v2.update.not_found')
  const parts = [userName, metadata, ...Object.values(machine)]
  if (parts.every((part) => part === undefined)) return

  allow(user)
  if (userName) yield* userNameChange(userName, user)
  yield* machineChange(machine, user)
  if (metadata) yield* metadataChange(metadata.entries, metadata.kept)
}
