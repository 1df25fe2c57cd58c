/**
 * The last step of every command: decide on what is there, store what was decided, and when
 * someone else wrote first, decide again. All waiting for anything else came before.
 */
import type { Decided } from '../domain/event.ts'
import { type RefusalName, refuse } from '../domain/refusals.ts'
import {
  type EventStore,
  type RecordedEvent,
  StaleSequence,
  type StreamId,
  Taken,
  TooManyWaiting,
} from '../eventstore/eventstore.ts'

/** Who commands, and where. */
export interface Actor {
  readonly instanceId: string
  /** The calling user's id, or the name of a part of the house. */
  readonly userId: string
  /** Scheme and host the caller used; where links in mails begin. */
  readonly origin: string
}

/** What was stored: the aggregate's sequence after it, and when. */
export interface Stored {
  readonly sequence: number
  readonly atMicros: number
  readonly orgId: string
}

/** How often a decision is made anew before the caller is told that the object is contended. */
const attemptsMax = 5

/** Runs a command that may find its decision out of date, again and again but not for ever. */
export async function again<T>(attempt: (round: number) => Promise<T>): Promise<T> {
  for (let round = 0; round < attemptsMax; round++) {
    try {
      return await attempt(round)
    } catch (failure) {
      if (!(failure instanceof StaleSequence)) throw refusalOf(failure)
    }
  }
  throw refuse('store.contended')
}

/** Which refusal a taken name of a kind is; organisations' own user names carry their id. */
const takenNames: Readonly<Record<string, RefusalName>> = {
  usernames: 'user.name.taken',
  external_idps: 'idp_link.taken',
  org_name: 'org.name.taken',
  org_domain: 'org.name.taken',
  instance_domain: 'instance.domain.taken',
  member: 'member.exists',
}

function refusalOf(failure: unknown): unknown {
  if (failure instanceof Taken) {
    const family = failure.kind.split(':')[0] ?? failure.kind
    return refuse(takenNames[family] ?? 'user.name.taken')
  }
  if (failure instanceof TooManyWaiting) return refuse('store.busy')
  return failure
}

/** How an aggregate's history becomes the state decisions are made on. */
export interface Evolution<S> {
  readonly aggregateType: string
  readonly initial: S
  readonly evolve: (state: S, event: RecordedEvent) => S
}

export interface Loaded<S> {
  readonly state: S
  readonly sequence: number
  /** Time of the last event; 0 when there is none. */
  readonly atMicros: number
}

/** The state an aggregate's history leads to, and the sequence it was read at. */
export async function load<S>(
  events: EventStore,
  { evolution, stream }: { evolution: Evolution<S>; stream: StreamId },
): Promise<Loaded<S>> {
  const history = await events.readStream(stream)
  const last = history.at(-1)
  return {
    state: history.reduce(evolution.evolve, evolution.initial),
    sequence: last?.sequence ?? 0,
    atMicros: last?.createdAtMicros ?? 0,
  }
}

export interface ChangeOf<S> {
  readonly actor: Actor
  readonly aggregateId: string
  /** The owner of a new aggregate, or one made from its state. */
  readonly ownerOf: (state: S) => string
  /** True for an id just drawn: nothing can be there yet, so nothing is read. */
  readonly isNew?: boolean
  readonly decide: (state: S) => Iterable<Decided>
}

/**
 * Decides on one aggregate and stores the outcome. A decision without events stores nothing
 * and answers with what is there. Rejects with the decision's refusal, a taken name's, or the
 * store's failure.
 */
export async function change<S>(
  { events, evolution }: { events: EventStore; evolution: Evolution<S> },
  { actor, aggregateId, ownerOf, isNew = false, decide }: ChangeOf<S>,
): Promise<Stored> {
  const { aggregateType, initial } = evolution
  const stream = { instanceId: actor.instanceId, aggregateType, aggregateId }
  return again(async (round) => {
    const fresh = isNew && round === 0
    const loaded = fresh
      ? { state: initial, sequence: 0, atMicros: 0 }
      : await load(events, { evolution, stream })
    const decided = [...decide(loaded.state)]
    const owner = ownerOf(loaded.state)
    if (decided.length === 0) {
      return { sequence: loaded.sequence, atMicros: loaded.atMicros, orgId: owner }
    }
    const recorded = await events.append({
      instanceId: actor.instanceId,
      creator: actor.userId,
      streams: [
        {
          aggregateType,
          aggregateId,
          owner,
          expectedSequence: loaded.sequence,
          events: decided,
        },
      ],
    })
    const last = recorded.at(-1)
    if (!last) throw new Error('an append of events recorded none')
    return { sequence: last.sequence, atMicros: last.createdAtMicros, orgId: owner }
  })
}
