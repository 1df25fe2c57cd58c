/** Adding a machine (management-v1 §8): active at once, without credentials. */
import { type Decided, event } from '../event.ts'
import type { OrgRules } from '../policy/policies.ts'
import { refuse } from '../refusals.ts'
import type { MetadataEntry } from '../user/create-human.ts'
import { metadataChange, noMetadata } from '../user/metadata.ts'
import { userNameReservation } from '../user/names.ts'
import { exists, type User } from '../user/user.ts'

/** The command that adds a machine. */
export interface AddMachine {
  readonly rules: OrgRules
  readonly userName: string
  readonly name: string
  readonly description: string
  /** 0 opaque tokens, 1 signed ones. */
  readonly accessTokenType: number
  /** Absent: none. */
  readonly metadata?: readonly MetadataEntry[]
}

/** Adds a machine; refuses an id in use, and more metadata than a user may have. */
export function* addMachine(command: AddMachine, user: User): Iterable<Decided> {
  if (exists(user)) throw refuse('machine.id.in_use')

  const { rules, metadata = [], ...payload } = command
  yield event('user.machine.added', payload, {
    always: ['userName'],
    reserve: [userNameReservation(command.userName, rules)],
  })
  yield* metadataChange(metadata, noMetadata)
}
