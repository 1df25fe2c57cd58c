/** Commands on users, as far as they share what they stand on. */
import type { Decided } from '../domain/event.ts'
import { absentUser, evolveUser, type User } from '../domain/user/user.ts'
import type { EventStore } from '../eventstore/eventstore.ts'
import { type Actor, change, type Evolution, type Stored } from './change.ts'

export const userEvolution: Evolution<User> = {
  aggregateType: 'user',
  initial: absentUser,
  evolve: evolveUser,
}

export interface ChangeUser {
  readonly actor: Actor
  readonly userId: string
  /** Where a new user belongs; a user that is there stays where it is. */
  readonly orgId?: string
  /** True for an id just drawn. */
  readonly isNew?: boolean
  readonly decide: (user: User) => Iterable<Decided>
}

/** Decides on one user and stores the outcome. */
export function changeUser(
  events: EventStore,
  { actor, userId, orgId, isNew = false, decide }: ChangeUser,
): Promise<Stored> {
  return change(
    { events, evolution: userEvolution },
    {
      actor,
      aggregateId: userId,
      isNew,
      ownerOf: (user) => orgId ?? user.orgId,
      decide,
    },
  )
}
