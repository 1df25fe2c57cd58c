/** What commands on users share: how a user evolves, and who may change one. */
import type { Allow, Generation } from '../../domain/user/allow.ts'
import { absentUser, evolveUser, exists, type User } from '../../domain/user/user.ts'
import { userSnapshot } from '../../domain/user/user-snapshot.ts'
import type { StreamAppend } from '../../store/eventstore/event.ts'
import type { EventStore } from '../../store/eventstore/eventstore.ts'
import {
  type Actor,
  type Attempt,
  attempt,
  attemptsMax,
  type Changed,
  commit,
  type Decide,
  type DecideWithOthers,
  type Evolution,
  load,
  type ToCommit,
} from '../commit.ts'
import { requireRights } from '../right/rights.ts'

export const userEvolution: Evolution<User> = {
  aggregateType: 'user',
  initial: absentUser,
  evolve: evolveUser,
  // Nobody who decides on users needs their metadata, which may be long.
  passesOver: 'user.metadata.set',
  snapshot: userSnapshot,
}

export interface ChangeUser {
  readonly actor: Actor
  readonly userId: string
  /** Where a new user belongs; a user that is there stays where it is. */
  readonly orgId?: string
  /** True for an id just drawn. */
  readonly isNew?: boolean
  readonly decide: Decide<User> | DecideWithOthers<User>
  /** How often it is decided at most; see `commit`. */
  readonly attempts?: number
  /** Types of events that the caller has given a proof for, and needs no right to. */
  readonly proven?: readonly string[]
}

/**
 * Decides on one user and stores the outcome, if the caller may do that to it (`rights.ts`);
 * that an attempt has failed is stored whoever made it.
 */
export function changeUser(events: EventStore, change: ChangeUser): Promise<Changed> {
  return commit({ events, evolution: userEvolution }, toCommit(change))
}

/** The same without storing it, for a commit of another aggregate that carries it along. */
export function attemptUser(
  events: Pick<EventStore, 'fold' | 'around'>,
  change: ChangeUser,
): Promise<Attempt> {
  return attempt({ events, evolution: userEvolution }, toCommit(change))
}

function toCommit(change: ChangeUser): ToCommit<User> {
  const { actor, userId, orgId, isNew = false, decide, attempts, proven = [] } = change
  return {
    actor,
    aggregateId: userId,
    isNew,
    ownerOf: (user) => orgId ?? user.orgId,
    decide,
    check: (user, events) =>
      requireRights({
        actor,
        userId,
        user,
        events,
        orgId: orgId ?? user.orgId,
        proven: new Set(proven),
      }),
    attempts,
  }
}

/** Whether a user is there, and a stream that lets a commit pass only while that is so. */
export interface GuardedUser {
  readonly isLive: boolean
  readonly guard: StreamAppend
}

/**
 * Guards a user that a commit of another aggregate speaks of: one who is removed at this very
 * moment must not be left behind as a member.
 */
export async function guardUser(
  { events }: { readonly events: Pick<EventStore, 'fold'> },
  { actor: { instanceId }, userId }: { readonly actor: Actor; readonly userId: string },
): Promise<GuardedUser> {
  const { aggregateType } = userEvolution
  const stream = { instanceId, aggregateType, aggregateId: userId }
  const { state, sequence } = await load(events, { evolution: userEvolution, stream })
  return {
    isLive: exists(state),
    guard: {
      aggregateType,
      aggregateId: userId,
      owner: state.orgId,
      expectedSequence: sequence,
      events: [],
    },
  }
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
  /** How often it is decided at most; see `commit`. */
  readonly attempts?: number
}

/** Decides on the user that is meant and stores the outcome. */
export function changeTarget(
  events: EventStore,
  { actor, userId, within, proven = [], attempts = attemptsMax }: Target,
  decide: Decide<User>,
): Promise<Changed> {
  return changeUser(events, { actor, userId, proven, attempts, decide: seenFrom(within, decide) })
}

/** A user, and who may touch what it proves itself with: factors, keys, tokens or secret. */
export interface CredentialOwner {
  readonly actor: Actor
  readonly userId: string
  /** Refuses where the caller may not; runs on what the store knows. */
  readonly allow: Allow
  /** See `ChangeUser`. */
  readonly proven?: readonly string[]
  /** How often it is decided at most; see `commit`. */
  readonly attempts?: number
}

/** Decides on what a user has, for whoever may touch it, and stores the outcome. */
export function changeCredentials(
  events: EventStore,
  { actor, userId, allow, proven = [], attempts = attemptsMax }: CredentialOwner,
  decide: Decide<User>,
): Promise<Changed> {
  return changeUser(events, {
    actor,
    userId,
    proven,
    attempts,
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
