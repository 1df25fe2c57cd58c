/**
 * How every command ends: it has prepared what the decision needs (ids, hashes, codes, rules),
 * and `commit` decides on what is there and stores the outcome. The only loop of its kind.
 */
import { outcomeOf } from '../domain/decision.ts'
import type { Decided } from '../domain/event.ts'
import { type Refusal, type RefusalName, refuse } from '../domain/refusals.ts'
import type { NameMove, StreamAppend } from '../store/eventstore/event.ts'
import {
  type EventStore,
  ReservationTaken,
  StaleSequence,
  type StreamId,
  TooManyWaiting,
} from '../store/eventstore/eventstore.ts'
import type { Fold, Folded } from '../store/eventstore/folds.ts'
import type { Powers } from './right/rights.ts'

/** Who commands, and where. */
export interface Actor {
  readonly instanceId: string
  /** The calling user's id, or the name of a component of the server. */
  readonly userId: string
  /** Scheme and host the caller used; where links in mails begin. */
  readonly origin: string
  /** The network the call came from (`kit/network.ts`); absent where the server itself acts. */
  readonly network?: string
  /** By which the call is found in the log (`kit/security-log.ts`). */
  readonly requestId?: string
  /** What the caller may do; absent where the server itself acts (`rights.ts`). */
  readonly powers?: Powers
  /** The address of the person in front of a sign-in program, if the program names it. */
  readonly visitorAddress?: string
  /** What the browser keeps in which somebody was signed in before; see `known-browsers.ts`. */
  readonly browserMark?: string
  /**
   * Whether the caller of the API signs in people who came to it (`session.write` of the
   * instance). Absent where no caller of the API acts.
   */
  readonly isSignInProgram?: () => Promise<boolean>
}

/** The call behind a command, as the log knows it. */
export function traceOf({ requestId, network }: Pick<Actor, 'requestId' | 'network'>) {
  return { requestId, network }
}

/** What was stored: the aggregate's sequence after it, and when. */
export interface Stored {
  readonly sequence: number
  readonly atMicros: number
  readonly orgId: string
}

/** What a change stored, and of which kinds; none when there was nothing to change. */
export interface Changed extends Stored {
  readonly types: ReadonlySet<string>
}

/** How often a decision is made anew before the caller is told that the object is contended. */
export const attemptsMax = 5

/** Which refusal a taken name of a kind is; organisations' own user names carry their id. */
const takenNames: Readonly<Record<string, RefusalName>> = {
  usernames: 'user.name.taken',
  external_idps: 'idp_link.taken',
  org_name: 'org.name.taken',
  org_domain: 'org.name.taken',
  instance_domain: 'instance.domain.taken',
  member: 'member.exists',
  project_name: 'project.name.taken',
  app_name: 'app.name.taken',
}

function refusalOf(failure: unknown): unknown {
  if (failure instanceof ReservationTaken) {
    const family = failure.kind.split(':')[0] ?? failure.kind
    return refuse(takenNames[family] ?? 'user.name.taken')
  }
  if (failure instanceof TooManyWaiting) return refuse('store.busy')
  return failure
}

/** How an aggregate's history becomes the state decisions are made on. */
export type Evolution<S> = Fold<S>

/** The state an aggregate's history leads to, and the sequence it was read at. */
export async function load<S>(
  events: Pick<EventStore, 'fold'>,
  { evolution, stream }: { evolution: Evolution<S>; stream: StreamId },
): Promise<Folded<S>> {
  return events.fold(stream, evolution)
}

/** What goes into other aggregates together with a decision: all of it or nothing. */
export interface Accompanied {
  readonly events: Iterable<Decided>
  /**
   * Streams without a sequence hold whatever came before; one without events only guards. A
   * function is called once the caller's rights to `events` were checked.
   */
  readonly alongside: readonly StreamAppend[] | (() => Promise<readonly StreamAppend[]>)
  /** Names that move with it. */
  readonly moves?: readonly NameMove[]
}

/** Decides on one aggregate; may wait, for instance to compare a password with its hash. */
export type Decide<S> = (state: S) => Iterable<Decided> | Promise<Iterable<Decided>>

/** Decides on one aggregate and on what goes into others with it. */
export type DecideWithOthers<S> = (state: S) => Accompanied | Promise<Accompanied>

/** One aggregate, and how it is decided on. */
export interface ToDecide<S> {
  readonly actor: Committer
  readonly aggregateId: string
  /** The owner of a new aggregate, or one made from its state. */
  readonly ownerOf: (state: S) => string
  /** True for an id just drawn: nothing can be there yet, so nothing is read. */
  readonly isNew?: boolean
  readonly decide: Decide<S> | DecideWithOthers<S>
  /** Refuses what was decided for who decided it; not asked where it was refused already. */
  readonly check?: (state: S, decided: readonly Decided[]) => Promise<void>
}

export interface ToCommit<S> extends ToDecide<S> {
  /** How often it is decided at most; for decisions many take on one aggregate at once. */
  readonly attempts?: number | undefined
}

/** As much of an actor as storing what it decided needs. */
export type Committer = Pick<Actor, 'instanceId' | 'userId' | 'requestId' | 'network'>

/** A decision that was made and not stored yet. */
export interface Attempt {
  /** What it adds to its aggregate; no events where there was nothing to change. */
  readonly stream: StreamAppend & { readonly expectedSequence: number }
  readonly alongside: readonly StreamAppend[]
  readonly moves: readonly NameMove[] | undefined
  /** Thrown once the events are stored; see `domain/decision.ts`. */
  readonly refusal: Refusal | undefined
  /** Time of the last event the decision was made on; 0 when there was none. */
  readonly atMicros: number
}

interface Evolving<S> {
  readonly events: Pick<EventStore, 'fold' | 'around'>
  readonly evolution: Evolution<S>
}

/**
 * Loads one aggregate, decides on it and checks the caller's rights, and stores nothing. For
 * commands that store a decision on one aggregate as part of another's commit.
 */
export async function attempt<S>(
  { events, evolution }: Evolving<S>,
  { actor, aggregateId, ownerOf, isNew = false, decide, check }: ToDecide<S>,
): Promise<Attempt> {
  const { aggregateType, initial } = evolution
  const stream = { instanceId: actor.instanceId, aggregateType, aggregateId }
  const { state, sequence, atMicros } = isNew
    ? { state: initial, sequence: 0, atMicros: 0 }
    : await load(events, { evolution, stream })
  const decision = () => decide(state)
  const made = await (events.around ? events.around('decide', decision) : decision())
  const { events: yielded, alongside, moves } = 'alongside' in made ? made : alone(made)
  const { events: decided, refusal } = outcomeOf(yielded)
  if (!refusal) await check?.(state, decided)
  const owner = ownerOf(state)
  const own = { aggregateType, aggregateId, owner, expectedSequence: sequence, events: decided }
  if (decided.length === 0) return { stream: own, alongside: [], moves, refusal, atMicros }
  const others = typeof alongside === 'function' ? await alongside() : alongside
  return { stream: own, alongside: others, moves, refusal, atMicros }
}

/** Events that nothing else goes with. */
function alone(events: Iterable<Decided>): Accompanied {
  return { events, alongside: [] }
}

/**
 * The one way a command is carried out: load, decide, check rights, append; and when somebody
 * else wrote first, decide again on what is there now. A decision without events stores nothing
 * and answers with what is there. A decision that returns a refusal has its events stored (the
 * failed attempt is a fact), then the refusal is thrown. Rejects with the decision's refusal, a
 * taken name's, `store.contended` after too many rounds, or the store's failure.
 */
export async function commit<S>(
  { events, evolution }: { events: EventStore; evolution: Evolution<S> },
  input: ToCommit<S>,
): Promise<Changed> {
  const { attempts = attemptsMax } = input
  for (let round = 0; round < attempts; round++) {
    try {
      // Whatever was new is there once somebody else has written it.
      const toDecide = round === 0 ? input : { ...input, isNew: false }
      const made = await attempt({ events, evolution }, toDecide)
      return await store(events, { actor: input.actor, made })
    } catch (failure) {
      if (!(failure instanceof StaleSequence)) throw refusalOf(failure)
    }
  }
  throw refuse('store.contended')
}

async function store(
  events: Pick<EventStore, 'append'>,
  { actor, made }: { actor: Committer; made: Attempt },
): Promise<Changed> {
  const { stream, alongside, moves, refusal, atMicros } = made
  const { owner: orgId, expectedSequence: sequence, events: decided } = stream
  if (decided.length === 0) {
    if (refusal) throw refusal
    return { sequence, atMicros, orgId, types: new Set() }
  }
  const push = {
    instanceId: actor.instanceId,
    creator: actor.userId,
    trace: traceOf(actor),
    streams: alongside.length === 0 ? [stream] : [stream, ...alongside],
  }
  const recorded = await events.append(moves ? { ...push, moves } : push)
  if (refusal) throw refusal
  const last = recorded[decided.length - 1]
  if (!last) throw new Error('an append of events recorded none')
  const types = new Set(decided.map(({ type }) => type))
  return { sequence: last.sequence, atMicros: last.createdAtMicros, orgId, types }
}
