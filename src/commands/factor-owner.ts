/** What commands on a user's factors share: whose they are, and who may touch them. */
import type { Decided } from '../domain/event.ts'
import type { Allow } from '../domain/user/allow.ts'
import type { User } from '../domain/user/user.ts'
import type { Actor, Changed } from './change.ts'
import type { CommandNeeds } from './needs.ts'
import { changeUser } from './users.ts'

export interface FactorOwner {
  readonly actor: Actor
  readonly userId: string
  /** Refuses a user whose factors the caller may not touch; runs on what the store knows. */
  readonly allow: Allow
}

/** Decides on the factors of one user and stores the outcome. */
export function changeFactors(
  { events }: Pick<CommandNeeds, 'events'>,
  { actor, userId, allow }: FactorOwner,
  decide: (user: User) => Iterable<Decided> | Promise<Iterable<Decided>>,
): Promise<Changed> {
  return changeUser(events, {
    actor,
    userId,
    decide: (user) => {
      allow(user)
      return decide(user)
    },
  })
}
