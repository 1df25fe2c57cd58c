/** Skipping the set-up of a second factor (user-v2 §11.1). */
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import type { Allow } from './allow.ts'
import { isHuman, type User } from './user.ts'

/** Stores that the user was asked for a second factor and declined. */
export function* skipMfaInit({ allow }: { allow: Allow }, user: User): Iterable<Decided> {
  if (!isHuman(user)) throw refuse('mfa_init.not_found')
  allow(user)
  yield event('user.human.mfa.init.skipped')
}
