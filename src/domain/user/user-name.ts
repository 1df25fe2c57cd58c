/** Changing user names (management-v1 §13.2, user-v2 §4.5). */
import { type Decided, event } from '../event.ts'
import type { OrgRules } from '../policy/policies.ts'
import { refuse } from '../refusals.ts'
import { checkDomainIsFree, userNameHoldings, userNameReservation } from './names.ts'
import { exists, type User } from './user.ts'

/** The new name and the rules it must obey. */
export interface UserNameToSet {
  readonly userName: string
  /** Of the user's organisation. */
  readonly rules: OrgRules
  /** The organisation that the domain in the name is verified for, if any. */
  readonly domainOwnerId: string | undefined
}

/** v1: refuses the current name. */
export function* changeUserName(command: UserNameToSet, user: User): Iterable<Decided> {
  if (!exists(user)) throw refuse('v1.user_name.not_found')
  if (command.userName === user.userName) throw refuse('v1.user_name.unchanged')
  yield* userNameChange(command, user)
}

/** No event for the current name; releases the previous name. */
export function* userNameChange(
  { userName, rules, domainOwnerId }: UserNameToSet,
  user: User,
): Iterable<Decided> {
  if (userName === user.userName) return
  checkDomainIsFree(rules, { domainOwnerId })
  yield event(
    'user.username.changed',
    { userName },
    { release: userNameHoldings(user), reserve: [userNameReservation(userName, rules)] },
  )
}
