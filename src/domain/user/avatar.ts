/** The avatar of a user, an uploaded file (organizations.md §4.2). */
import { type Decided, event } from '../event.ts'
import { type RefusalName, refuse } from '../refusals.ts'
import type { Allow } from './allow.ts'
import { isHuman, type User } from './user.ts'

/** The key of a user's avatar, below its organisation. */
export function avatarKey(userId: string): string {
  return `users/${userId}/avatar`
}

/** Sets or replaces the avatar; only humans have one. */
export function* addAvatar(
  { allow, storeKey }: { readonly allow: Allow; readonly storeKey: string },
  user: User,
): Iterable<Decided> {
  requireHuman(user, 'avatar.human_unknown')
  allow(user)
  yield event('user.human.avatar.added', { storeKey })
}

/** Takes the avatar away; refuses where there is none. */
export function* removeAvatar({ allow }: { readonly allow: Allow }, user: User): Iterable<Decided> {
  requireHuman(user, 'user.not_found')
  allow(user)
  if (user.avatarKey === '') throw refuse('v1.avatar.not_found')
  yield event('user.human.avatar.removed', { storeKey: user.avatarKey })
}

function requireHuman(user: User, whenUnknown: RefusalName): void {
  if (!isHuman(user)) throw refuse(whenUnknown)
}
