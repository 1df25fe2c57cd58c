/** What all commands on users share: how a user evolves, and the check of the caller's rights. */
import { announceMethods } from '../../domain/notification/method-notices.ts'
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
import { actsForItself, seenAtOf } from '../notification/seen-at.ts'
import { requireRights } from '../right/rights.ts'

/** How a user evolves. */
export const userEvolution: Evolution<User> = {
  aggregateType: 'user',
  initial: absentUser,
  evolve: evolveUser,
  // No decision needs a user's metadata, which may be long.
  passesOver: 'user.metadata.set',
  snapshot: userSnapshot,
}

/** A decision on a user. */
export interface ChangeUser {
  readonly actor: Actor
  readonly userId: string
  /** The organisation of a new user; an existing one keeps its own. */
  readonly orgId?: string
  /** True for an id just generated. */
  readonly isNew?: boolean
  readonly decide: Decide<User> | DecideWithOthers<User>
  /** Refuses the change where the user has another sequence; see `commit`. */
  readonly ifSequence?: number | undefined
  /** How often it is decided at most; see `commit`. */
  readonly attempts?: number
  /** Types of events the caller has given a proof for, and needs no right to. */
  readonly proven?: readonly string[]
}

/**
 * Decides on one user and stores the outcome, if the caller has the right (`rights.ts`); failed
 * attempts are stored whoever made them.
 */
export function changeUser(events: EventStore, change: ChangeUser): Promise<Changed> {
  return commit({ events, evolution: userEvolution }, toCommit(change))
}

/** The same without storing, for a commit of another aggregate that includes it. */
export function attemptUser(
  events: Pick<EventStore, 'fold' | 'around'>,
  change: ChangeUser,
): Promise<Attempt> {
  return attempt({ events, evolution: userEvolution }, toCommit(change))
}

function toCommit(change: ChangeUser): ToCommit<User> {
  const { actor, userId, orgId, isNew = false, ifSequence, decide, attempts } = change
  const { proven = [] } = change
  return {
    actor,
    aggregateId: userId,
    isNew,
    ifSequence,
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

/** Whether a user exists, and a stream that lets a commit succeed only while it does. */
export interface GuardedUser {
  readonly isLive: boolean
  readonly guard: StreamAppend
}

/**
 * Guards a user that another aggregate's commit refers to: one who is removed concurrently must not
 * be left as a member.
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

/** The sequence of a user's last event; 0: there is none. */
export async function sequenceOfUser(
  { events }: { readonly events: Pick<EventStore, 'fold'> },
  { instanceId, userId }: { readonly instanceId: string; readonly userId: string },
): Promise<number> {
  const { aggregateType } = userEvolution
  const stream = { instanceId, aggregateType, aggregateId: userId }
  return (await load(events, { evolution: userEvolution, stream })).sequence
}

/** An existing user, as an API refers to it; the input of most commands extends it. */
export interface Target {
  readonly actor: Actor
  readonly userId: string
  readonly generation: Generation
  /** The organisation the user must belong to; one of another counts as unknown. */
  readonly within: string | undefined
  readonly allow: Allow
  /** See `ChangeUser`. */
  readonly proven?: readonly string[]
  /** See `ChangeUser`. */
  readonly ifSequence?: number | undefined
  /** How often it is decided at most; see `commit`. */
  readonly attempts?: number
}

/** Decides on the user referred to and stores the outcome. */
export function changeTarget(
  events: EventStore,
  { actor, userId, within, proven = [], ifSequence, attempts = attemptsMax }: Target,
  decide: Decide<User>,
): Promise<Changed> {
  const seen = seenFrom(within, decide)
  return changeUser(events, { actor, userId, proven, ifSequence, attempts, decide: seen })
}

/** A user, and the check of who may change its credentials: factors, keys, tokens or secret. */
export interface CredentialOwner {
  readonly actor: Actor
  readonly userId: string
  /** Refuses where the caller may not; called with the user's state. */
  readonly allow: Allow
  /** See `ChangeUser`. */
  readonly proven?: readonly string[]
  /** How often it is decided at most; see `commit`. */
  readonly attempts?: number
}

/**
 * Decides on a user's credentials, after `allow`, and stores the outcome; a mail tells the user of
 * sign-in methods that were added or removed.
 */
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
    decide: async (user) => {
      allow(user)
      const decided = await decide(user)
      const seenAt = seenAtOf(actor, userId)
      const change = { isOwn: actsForItself(actor, userId), triggerOrigin: actor.origin, seenAt }
      return announceMethods(change, { user, decided })
    },
  })
}

/** A decision to which users of other organisations do not exist. */
export function seenFrom<D>(
  within: string | undefined,
  decide: (user: User) => D,
): (user: User) => D {
  return (user) => decide(within === undefined || user.orgId === within ? user : absentUser)
}
