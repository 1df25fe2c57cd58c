/**
 * Deactivating, reactivating, locking, unlocking and removing users (management-v1 §13.2, user-v2
 * §9). The caller's right is checked before the state is reported.
 */
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import type { Allow, Generation } from './allow.ts'
import { isBlockedByFailures } from './failed-attempts.ts'
import { exists, type User } from './user.ts'

/** The API that is used, and the check of the caller's right. */
export interface StateChange {
  readonly generation: Generation
  readonly allow: Allow
}

/** Refuses users who are initial or inactive. */
export function* deactivateUser({ generation, allow }: StateChange, user: User): Iterable<Decided> {
  const refusals = {
    v1: ['v1.deactivate.not_found', 'v1.deactivate.initial', 'v1.deactivate.inactive'],
    v2: ['v2.deactivate.not_found', 'v2.deactivate.initial', 'v2.deactivate.inactive'],
  } as const
  const [notFound, isInitial, isInactive] = refusals[generation]
  if (!exists(user)) throw refuse(notFound)
  allow(user)
  if (user.state === 'initial') throw refuse(isInitial)
  if (user.state === 'inactive') throw refuse(isInactive)
  yield event('user.deactivated')
}

/** Refuses users who are not inactive. */
export function* reactivateUser({ generation, allow }: StateChange, user: User): Iterable<Decided> {
  const refusals = {
    v1: ['v1.reactivate.not_found', 'v1.reactivate.not_inactive'],
    v2: ['v2.reactivate.not_found', 'v2.reactivate.not_inactive'],
  } as const
  const [notFound, isNotInactive] = refusals[generation]
  if (!exists(user)) throw refuse(notFound)
  allow(user)
  if (user.state !== 'inactive') throw refuse(isNotInactive)
  yield event('user.reactivated')
}

/** Refuses users who are neither active nor initial. */
export function* lockUser({ generation, allow }: StateChange, user: User): Iterable<Decided> {
  const refusals = {
    v1: ['v1.lock.not_found', 'v1.lock.not_active'],
    v2: ['v2.lock.not_found', 'v2.lock.not_active'],
  } as const
  const [notFound, isNotActive] = refusals[generation]
  if (!exists(user)) throw refuse(notFound)
  allow(user)
  if (user.state !== 'active' && user.state !== 'initial') throw refuse(isNotActive)
  yield event('user.locked')
}

/**
 * Makes a user active, also one who was initial before (management-v1 §17, 18), and one whom failed
 * attempts keep out without a lock.
 */
export function* unlockUser({ generation, allow }: StateChange, user: User): Iterable<Decided> {
  const refusals = {
    v1: ['v1.unlock.not_found', 'v1.unlock.not_locked'],
    v2: ['v2.unlock.not_found', 'v2.unlock.not_locked'],
  } as const
  const [notFound, isNotLocked] = refusals[generation]
  if (!exists(user)) throw refuse(notFound)
  allow(user)
  if (user.state !== 'locked' && !isBlockedByFailures(user)) throw refuse(isNotLocked)
  yield event('user.unlocked')
}

/** Releases all names of the user; the id may be used again. */
export function* removeUser({ generation, allow }: StateChange, user: User): Iterable<Decided> {
  const refusals = { v1: 'v1.remove.not_found', v2: 'v2.remove.not_found' } as const
  if (!exists(user)) throw refuse(refusals[generation])
  allow(user)
  yield event('user.removed', {}, { releaseAll: true })
}
