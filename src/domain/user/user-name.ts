/** How a user gets another name to sign in with (management-v1 §13.2, user-v2 §4.5). */
import { type Decided, event } from '../event.ts'
import type { OrgRules } from '../policy/policies.ts'
import { refuse } from '../refusals.ts'
import { checkDomainIsFree, userNameHoldings, userNameReservation } from './names.ts'
import { exists, type User } from './user.ts'

export interface UserNameToSet {
  readonly userName: string
  /** Of the user's organisation. */
  readonly rules: OrgRules
  /** The organisation that the domain in the name is verified for, if any. */
  readonly domainOwnerId: string | undefined
}

/** v1: the same name again is refused. */
export function* changeUserName(command: UserNameToSet, user: User): Iterable<Decided> {
  if (!exists(user)) throw refuse('v1.user_name.not_found')
  if (command.userName === user.userName) throw refuse('v1.user_name.unchanged')
  yield* userNameChange(command, user)
}

/** Nothing when it is the user's name already; the name before is free for others. */
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
