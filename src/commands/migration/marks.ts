/** Commands on the users whose password is still with an old system. */
import {
  markUser as decideMark,
  unmarkUser as decideUnmark,
  type PasswordHookMark,
} from '../../domain/user/password-hook.ts'
import type { Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { changeTarget, type Target } from '../user/users.ts'

/** Leaves the password of a user who has none here with the old system. */
export function markUser(
  { events }: Pick<CommandDeps, 'events'>,
  target: Target & PasswordHookMark,
): Promise<Stored> {
  return changeTarget(events, target, (user) => decideMark(target, user))
}

/** Takes that back. */
export function unmarkUser(
  { events }: Pick<CommandDeps, 'events'>,
  target: Target,
): Promise<Stored> {
  return changeTarget(events, target, (user) => decideUnmark(target, user))
}
