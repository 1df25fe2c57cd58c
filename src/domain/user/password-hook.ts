/** The mark of a user whose password is still with an old system, which a web hook asks. */
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import type { Allow } from './allow.ts'
import { isHuman, type User } from './user.ts'
import { hasPasswordHook } from './user-credentials.ts'

/** A user's mark. */
export interface PasswordHookMark {
  /** The user's id in the old system; empty where it is not known. */
  readonly sourceId: string
  /** Whether a new password is asked for after the first sign-in. */
  readonly isChangeRequired: boolean
}

/** The event that marks a user who has no password here. */
export function passwordHookSet({ sourceId, isChangeRequired }: PasswordHookMark): Decided {
  return event('user.human.password.hook.set', { sourceId, changeRequired: isChangeRequired })
}

/** Marks a human; refuses one whose password is here. No event if nothing changes. */
export function* markUser(
  { allow, ...mark }: PasswordHookMark & { readonly allow: Allow },
  user: User,
): Iterable<Decided> {
  allow(user)
  if (!isHuman(user)) throw refuse('password_hook.user_unknown')
  const { encodedHash, passwordHook, isChangeRequired } = user.credentials
  if (encodedHash !== undefined) throw refuse('password_hook.not_needed')
  const isSame = passwordHook?.sourceId === mark.sourceId
  if (isSame && isChangeRequired === mark.isChangeRequired) return
  yield passwordHookSet(mark)
}

/** Takes the mark away; the user then has no password. */
export function* unmarkUser({ allow }: { readonly allow: Allow }, user: User): Iterable<Decided> {
  allow(user)
  if (!isHuman(user)) throw refuse('password_hook.user_unknown')
  if (!hasPasswordHook(user.credentials)) throw refuse('password_hook.not_marked')
  yield event('user.human.password.hook.removed')
}
