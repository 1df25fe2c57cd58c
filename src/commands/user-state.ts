/** Deactivate, reactivate, lock and unlock, of v1 and of v2. */
import {
  deactivateUser as deactivate,
  lockUser as lock,
  reactivateUser as reactivate,
  type StateChange,
  unlockUser as unlock,
} from '../domain/user/state.ts'
import type { User } from '../domain/user/user.ts'
import type { Stored } from './change.ts'
import type { CommandNeeds } from './needs.ts'
import { changeTarget, type Target } from './users.ts'

/** Sees all four: they differ in their decision alone. */
const change =
  (decide: (change: StateChange, user: User) => ReturnType<typeof deactivate>) =>
  ({ events }: CommandNeeds, target: Target): Promise<Stored> =>
    changeTarget(events, target, (user) => decide(target, user))

/** The user's tokens are gone for good. */
export const deactivateUser = change(deactivate)
export const reactivateUser = change(reactivate)
/** The user's tokens are gone for good. */
export const lockUser = change(lock)
export const unlockUser = change(unlock)
