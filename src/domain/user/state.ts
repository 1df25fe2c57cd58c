/**
 * How a user is put away, locked out, and taken back (management-v1 §13.2, user-v2 §9).
 * The right is asked before the state is told: it is nobody else's to know.
 */
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import type { Allow, Generation } from './allow.ts'
import { isHeld } from './held.ts'
import { exists, type User } from './user.ts'

export interface StateChange {
  readonly generation: Generation
  readonly allow: Allow
}

export function* deactivateUser({ generation, allow }: StateChange, user: User): Iterable<Decided> {
  const noes = {
    v1: ['v1.deactivate.not_found', 'v1.deactivate.initial', 'v1.deactivate.inactive'],
    v2: ['v2.deactivate.not_found', 'v2.deactivate.initial', 'v2.deactivate.inactive'],
  } as const
  const [notFound, isInitial, isInactive] = noes[generation]
  if (!exists(user)) throw refuse(notFound)
  allow(user)
  if (user.state === 'initial') throw refuse(isInitial)
  if (user.state === 'inactive') throw refuse(isInactive)
  yield event('user.deactivated')
}

export function* reactivateUser({ generation, allow }: StateChange, user: User): Iterable<Decided> {
  const noes = {
    v1: ['v1.reactivate.not_found', 'v1.reactivate.not_inactive'],
    v2: ['v2.reactivate.not_found', 'v2.reactivate.not_inactive'],
  } as const
  const [notFound, isNotInactive] = noes[generation]
  if (!exists(user)) throw refuse(notFound)
  allow(user)
  if (user.state !== 'inactive') throw refuse(isNotInactive)
  yield event('user.reactivated')
}

export function* lockUser({ generation, allow }: StateChange, user: User): Iterable<Decided> {
  const noes = {
    v1: ['v1.lock.not_found', 'v1.lock.not_active'],
    v2: ['v2.lock.not_found', 'v2.lock.not_active'],
  } as const
  const [notFound, isNotActive] = noes[generation]
  if (!exists(user)) throw refuse(notFound)
  allow(user)
  if (user.state !== 'active' && user.state !== 'initial') throw refuse(isNotActive)
  yield event('user.locked')
}

/**
 * Also of a user who was initial before: unlocked is active (management-v1 §17, 18). One whom
 * wrong tries keep out without a lock is let in as well.
 */
export function* unlockUser({ generation, allow }: StateChange, user: User): Iterable<Decided> {
  const noes = {
    v1: ['v1.unlock.not_found', 'v1.unlock.not_locked'],
    v2: ['v2.unlock.not_found', 'v2.unlock.not_locked'],
  } as const
  const [notFound, isNotLocked] = noes[generation]
  if (!exists(user)) throw refuse(notFound)
  allow(user)
  if (user.state !== 'locked' && !isHeld(user)) throw refuse(isNotLocked)
  yield event('user.unlocked')
}

/** All names the user holds are free again, and the id too. */
export function* removeUser({ generation, allow }: StateChange, user: User): Iterable<Decided> {
  const noes = { v1: 'v1.remove.not_found', v2: 'v2.remove.not_found' } as const
  if (!exists(user)) throw refuse(noes[generation])
  allow(user)
  yield event('user.removed', {}, { releaseAll: true })
}
