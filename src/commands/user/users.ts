/** Commands on users, as far as they share what they stand on. */
import type { Decided } from '../../domain/event.ts'
import type { Allow, Generation } from '../../domain/user/allow.ts'
import { absentUser, evolveUser, type User } from '../../domain/user/user.ts'
import type { EventStore } from '../../store/eventstore/eventstore.ts'
import {
  type Actor,
  attemptsMax,
  type Beside,
  type Changed,
  change,
  type Evolution,
} from '../change.ts'
import { requireRights } from '../right/rights.ts'

export const userEvolution: Evolution<User> = {
  aggregateType: 'user',
  initial: absentUser,
  evolve: evolveUser,
  // Nobody who decides on users needs their metadata, which may be long.
  passesOver: 'user.metadata.set',
}

export interface ChangeUser {
  readonly actor: Actor
  readonly userId: string
  /** Where a new user belongs; a user that is there stays where it is. */
  readonly orgId?: string
  /** True for an id just drawn. */
  readonly isNew?: boolean
  /** May wait for what depends on the user; see `change`. */
  readonly decide: (user: User) => Iterable<Decided> | Promise<Iterable<Decided>>
  /** How often it is decided at most; see `change`. */
  readonly attempts?: number
  /** What goes into other aggregates with it. */
  readonly beside?: Beside
  /** Types of events that the caller has given a proof for, and needs no right to. */
  readonly proven?: readonly string[]
}

/**
 * Decides on one user and stores the outcome, if the caller may do that to it (`rights.ts`);
 * that a try has failed is stored whoever made it.
 */
export function changeUser(
  events: EventStore,
  { actor, userId, orgId, isNew = false, decide, attempts, beside = [], proven = [] }: ChangeUser,
): Promise<Changed> {
  return change(
    { events, evolution: userEvolution },
    {
      actor,
      aggregateId: userId,
      isNew,
      ownerOf: (user) => orgId ?? user.orgId,
      decide,
      check: (user, decided) =>
        requireRights({
          ...{ actor, userId, user, events: decided },
          ...{ orgId: orgId ?? user.orgId, proven: new Set(proven) },
        }),
      attempts,
      beside,
    },
  )
}

/** A user that should be there, as an API means it; the data of most commands begin with it. */
export interface Target {
  readonly actor: Actor
  readonly userId: string
  readonly generation: Generation
  /** The organisation the user must be of; one of another is as if it were not there. */
  readonly within: string | undefined
  readonly allow: Allow
  /** See `ChangeUser`. */
  readonly proven?: readonly string[]
  /** How often it is decided at most; see `change`. */
  readonly attempts?: number
}

/** Decides on the user that is meant and stores the outcome. */
export function changeTarget(
  events: EventStore,
  { actor, userId, within, proven = [], attempts = attemptsMax }: Target,
  decide: ChangeUser['decide'],
): Promise<Changed> {
  const words = { actor, userId, proven, attempts }
  return changeUser(events, { ...words, decide: seenFrom(within, decide) })
}

/** A user, and who may touch what it has: its factors, keys, tokens or secret. */
export interface Holder {
  readonly actor: Actor
  readonly userId: string
  /** Refuses where the caller may not; runs on what the store knows. */
  readonly allow: Allow
  /** See `ChangeUser`. */
  readonly proven?: readonly string[]
  /** How often it is decided at most; see `change`. */
  readonly attempts?: number
}

/** Decides on what a user has, for whoever may touch it, and stores the outcome. */
export function changeHolder(
  events: EventStore,
  { actor, userId, allow, proven = [], attempts = attemptsMax }: Holder,
  decide: ChangeUser['decide'],
): Promise<Changed> {
  return changeUser(events, {
    ...{ actor, userId, proven, attempts },
    decide: (user) => {
      allow(user)
      return decide(user)
    },
  })
}

/** A decision that sees users of one organisation only. */
export function seenFrom<D>(
  within: string | undefined,
  decide: (user: User) => D,
): (user: User) => D {
  return (user) => decide(within === undefined || user.orgId === within ? user : absentUser)
}
