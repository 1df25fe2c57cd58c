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
  const after = profileWith(change, profile)
  const payload: Partial<Record<keyof Profile, string | number>> = {}
  const changed: (keyof Profile)[] = []
  for (const key of profileKeys) {
    if (change[key] === undefined || after[key] === profile[key]) continue
    changed.push(key)
    payload[key] = after[key]
  }
  if (changed.length === 0) return
  yield event('user.human.profile.changed', payload as Partial<Profile>, { always: changed })
}

const profileKeys = [
  'firstName',
  'lastName',
  'nickName',
  'displayName',
  'preferredLanguage',
  'gender',
] as const satisfies readonly (keyof Profile)[]

function profileWith(change: ProfileChange, profile: Profile): Profile {
  const firstName = change.firstName ?? profile.firstName
  const lastName = change.lastName ?? profile.lastName
  const given = change.displayName ?? profile.displayName
  const isBlank = given.trim() === ''
  return {
    firstName,
    lastName,
    nickName: change.nickName ?? profile.nickName,
    displayName: isBlank ? displayNameOf({ firstName, lastName, displayName: '' }) : given,
    preferredLanguage: change.preferredLanguage ?? profile.preferredLanguage,
    gender: change.gender ?? profile.gender,
  }
}
