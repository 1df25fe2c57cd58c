/** Deactivate, reactivate, lock and unlock, of v1 and v2. */
import {
  deactivateUser as deactivate,
  lockUser as lock,
  reactivateUser as reactivate,
  type StateChange,
  unlockUser as unlock,
} from '../../domain/user/state.ts'
import type { User } from '../../domain/user/user.ts'
import type { Stored } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { ownersLeft } from '../right/last-owner.ts'
import { changeTarget, changeUser, seenFrom, type Target } from './users.ts'

type Decide = (change: StateChange, user: User) => ReturnType<typeof deactivate>

/** Makes a user active again, which needs no check of owners. */
const restoring =
  (decide: Decide) =>
  ({ events }: Pick<CommandDeps, 'events'>, target: Target): Promise<Stored> =>
    changeTarget(events, target, (user) => decide(target, user))

/** Refuses to take away the last owner of an organisation or instance (`last-owner.ts`). */
const suspending =
  (decide: Decide) =>
  (deps: Pick<CommandDeps, 'events' | 'callers'>, target: Target): Promise<Stored> => {
    const { actor, userId, within } = target
    return changeUser(deps.events, {
      actor,
      userId,
      decide: seenFrom(within, (user) => ({
        events: decide(target, user),
        alongside: () => ownersLeft(deps, { actor, userId }),
      })),
    })
  }

/** Also invalidates the user's tokens for good. */
export const deactivateUser = suspending(deactivate)
/** Ends a deactivation. */
export const reactivateUser = restoring(reactivate)
/** Also invalidates the user's tokens for good. */
export const lockUser = suspending(lock)
/** Ends a lock. */
export const unlockUser = restoring(unlock)
