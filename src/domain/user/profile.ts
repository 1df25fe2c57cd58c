/** Changing profiles (management-v1 §13.3, user-v2 §3.6). */
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import type { Profile } from './human.ts'
import { displayNameOf } from './names.ts'
import { isHuman, type User } from './user.ts'

/** Absent members stay as they are. */
export type ProfileChange = { readonly [K in keyof Profile]?: Profile[K] | undefined }

/** v1: replaces the whole profile; refuses a change of nothing. */
export function* changeProfile(profile: Profile, user: User): Iterable<Decided> {
  if (!isHuman(user)) throw refuse('v1.profile.not_found')
  const changes = [...profileChange(profile, user)]
  if (changes.length === 0) throw refuse('v1.profile.unchanged')
  yield* changes
}

/**
 * One event with the members that change, empty or not; none if nothing does. A blank display name
 * is replaced by the names.
 */
export function* profileChange(change: ProfileChange, { profile }: User): Iterable<Decided> {
  const keys = Object.keys(profile) as (keyof Profile)[]
  const given = Object.fromEntries(
    Object.entries(change).filter(([, value]) => value !== undefined),
  )
  const wanted: Profile = { ...profile, ...given }
  const displayName = displayNameOf({ ...wanted, displayName: wanted.displayName.trim() })
  const after = wanted.displayName.trim() === '' ? { ...wanted, displayName } : wanted
  const changed = keys.filter((key) => change[key] !== undefined && after[key] !== profile[key])
  if (changed.length === 0) return
  const payload = Object.fromEntries(changed.map((key) => [key, after[key]]))
  yield event('user.human.profile.changed', payload, { always: changed })
}
