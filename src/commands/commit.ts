/**
 * The last step of every command: with everything prepared that the decision needs (ids, hashes,
 * codes, rules), `commit` loads the state, decides and appends. The only loop of its kind.
 */
import { outcomeOf } from '../domain/decision.ts'
import type { Decided } from '../domain/event.ts'
import { type Refusal, type RefusalName, refuse } from '../domain/refusals.ts'
import type { NameMove, Push, StreamAppend } from '../store/eventstore/event.ts'
import {
  DoneBefore,
  type EventStore,
  InstanceGone,
  ReservationTaken,
  StaleSequence,
  type StreamId,
  TooManyWaiting,
} from '../store/eventstore/eventstore.ts'
import type { Fold, Folded } from '../store/eventstore/folds.ts'
import type { OnceClaim } from './once.ts'
import type { Powers } from './right/rights.ts'

/** Who requests a command, and in which instance. */
export interface Actor {
  readonly instanceId: string
  /** The caller's user id, or the name of a component of the server. */
  readonly userId: string
  /** Scheme and host of the request; links in mails begin with it. */
  readonly origin: string
  /** The network the request came from (`kit/network.ts`); absent where the server itself acts. */
  readonly network?: string
  /** The request's id in the log (`kit/security-log.ts`). */
  readonly requestId?: string
  /** The caller's permissions; absent where the server itself acts (`rights.ts`). */
  readonly powers?: Powers
  /** The browser's `User-Agent`, truncated; only of requests of our pages. */
  readonly agent?: string
  /** The IP address of the end user of a sign-in program, if the program sends it. */
  readonly visitorAddress?: string
  /** The mark kept by a browser in which the user has signed in before; see `known-browsers.ts`. */
  readonly browserMark?: string
  /** Set by a call that is carried out once (`once.ts`). */
  readonly once?: OnceClaim
  /**
   * Whether the caller of the API signs in its own users (`session.write` of the instance). Absent
   * where no caller of the API acts.
   */
  readonly isSignInProgram?: () => Promise<boolean>
}

/** The request behind a command, as it is stored and logged with its events. */
export function toTrace({ requestId, network }: Pick<Actor, 'requestId' | 'network'>) {
  return { requestId, network }
}

/** The aggregate's sequence, time and owner after a commit. */
export interface Stored {
  readonly sequence: number
  readonly atMicros: number
  readonly orgId: string
}

/** What a commit stored, and the types of its events; empty when nothing changed. */
export interface Changed extends Stored {
  readonly types: ReadonlySet<string>
}

/** How often a decision is repeated on a conflict before `store.contended` is returned. */
export const attemptsMax = 5

/**
 * The refusal for a taken name, by kind of reservation; user names that are unique within one
 * organisation have its id after a colon.
 */
const takenNames: Readonly<Record<string, RefusalName>> = {
  usernames: 'user.name.taken',
  external_idps: 'idp_link.taken',
  idp_config_name: 'idp_config.name.taken',
  org_name: 'org.name.taken',
  org_domain: 'org.domain.taken',
  instance_domain: 'instance.domain.taken',
  member: 'member.exists',
  project_name: 'project.name.taken',
  group_name: 'group.name.taken',
  project_role: 'project.role.taken',
  project_grant: 'project.grant.taken',
  app_name: 'app.name.taken',
  app_id: 'app.id.in_use',
  saml_entity_id: 'app.saml.entity_taken',
  user_grant: 'user_grant.taken',
  target_name: 'target.taken',
}

function refusalOf(failure: unknown): unknown {
  if (failure instanceof ReservationTaken) {
    const family = failure.kind.split(':')[0] ?? failure.kind
    return refuse(takenNames[family] ?? 'user.name.taken')
  }
  if (failure instanceof InstanceGone) return refuse('instance.not_found')
  if (failure instanceof DoneBefore) return refuse('request.done_before')
  if (failure instanceof TooManyWaiting) return refuse('store.busy')
  return failure
}

/** How the events of an aggregate become its state. */
export type Evolution<S> = Fold<S>

/** The current state of an aggregate, and the sequence it was read at. */
export async function load<S>(
  events: Pick<EventStore, 'fold'>,
  { evolution, stream }: { evolution: Evolution<S>; stream: StreamId },
): Promise<Folded<S>> {
  return events.fold(stream, evolution)
}

/** A decision together with what is stored in other aggregates, in one transaction. */
export interface Accompanied {
  readonly events: Iterable<Decided>
  /**
   * Streams without an expected sequence append unconditionally; one without events only checks its
   * sequence. A function is called after the caller's rights to `events` were checked.
   */
  readonly alongside: readonly StreamAppend[] | (() => Promise<readonly StreamAppend[]>)
  /** Reservations that are renamed with it. */
  readonly moves?: readonly NameMove[]
  /** The organisation that ends with it; the names held by all that it owns are free then. */
  readonly removesOrg?: string
  /** Other rows that change in the same transaction, and are no part of any event. */
  readonly rows?: Push['rows'] | undefined
}

/** Decides on one aggregate; may wait, for instance to compare a password with its hash. */
export type Decide<S> = (state: S) => Iterable<Decided> | Promise<Iterable<Decided>>

/** Decides on one aggregate and on events of others. */
export type DecideWithOthers<S> = (state: S) => Accompanied | Promise<Accompanied>

/** One aggregate and the decision on it. */
export interface ToDecide<S> {
  readonly actor: Committer
  readonly aggregateId: string
  /** The owner of a new aggregate, or the one in its state. */
  readonly ownerOf: (state: S) => string
  /** True for an id just generated: nothing is read, as no events can exist. */
  readonly isNew?: boolean
  /** Refuses the decision where the aggregate has another sequence: it was made on that one. */
  readonly ifSequence?: number | undefined
  readonly decide: Decide<S> | DecideWithOthers<S>
  /**
   * Checks the caller's right to the decided events; not called where the decision ended with a
   * refusal.
   */
  readonly check?: (state: S, decided: readonly Decided[]) => Promise<void>
}

/** A decision to store. */
export interface ToCommit<S> extends ToDecide<S> {
  /** How often it is decided at most; higher for aggregates that many requests change at once. */
  readonly attempts?: number | undefined
}

/** The part of an actor that storing a decision needs. */
export type Committer = Pick<Actor, 'instanceId' | 'userId' | 'requestId' | 'network' | 'once'>

/** A decision that is not stored yet. */
export interface Attempt {
  /** What it appends to its aggregate; no events where nothing changed. */
  readonly stream: StreamAppend & { readonly expectedSequence: number }
  readonly alongside: readonly StreamAppend[]
  readonly moves: readonly NameMove[] | undefined
  readonly removesOrg: string | undefined
  readonly rows?: Push['rows'] | undefined
  /** Thrown once the events are stored; see `domain/decision.ts`. */
  readonly refusal: Refusal | undefined
  /** Time of the last event the decision was made on; 0 without events. */
  readonly atMicros: number
}

interface Evolving<S> {
  readonly events: Pick<EventStore, 'fold' | 'around'>
  readonly evolution: Evolution<S>
}

/**
 * Loads one aggregate, decides on it and checks the caller's rights, without storing anything. For
 * commands that store the decision as part of another aggregate's commit.
 */
export async function attempt<S>(
  { events, evolution }: Evolving<S>,
  { actor, aggregateId, ownerOf, isNew = false, ifSequence, decide, check }: ToDecide<S>,
): Promise<Attempt> {
  const { aggregateType, initial } = evolution
  const stream = { instanceId: actor.instanceId, aggregateType, aggregateId }
  const { state, sequence, atMicros } = isNew
    ? { state: initial, sequence: 0, atMicros: 0 }
    : await load(events, { evolution, stream })
  if (ifSequence !== undefined && ifSequence !== sequence) throw refuse('store.changed')
  const decision = () => decide(state)
  const made = await (events.around ? events.around('decide', decision) : decision())
  const accompanied: Accompanied = 'alongside' in made ? made : alone(made)
  const { events: yielded, alongside, moves, rows, removesOrg } = accompanied
  const { events: decided, refusal } = outcomeOf(yielded)
  if (!refusal) await check?.(state, decided)
  const owner = ownerOf(state)
  const own = { aggregateType, aggregateId, owner, expectedSequence: sequence, events: decided }
  const rest = { moves, rows, removesOrg, refusal, atMicros }
  if (decided.length === 0) return { stream: own, alongside: [], ...rest }
  const others = typeof alongside === 'function' ? await alongside() : alongside
  return { stream: own, alongside: others, ...rest }
}

/** A decision without events of other aggregates. */
function alone(events: Iterable<Decided>): Accompanied {
  return { events, alongside: [] }
}

/**
 * Loads the state, decides, checks rights and appends; on a stale sequence it decides again on the
 * new state. A decision without events stores nothing and resolves to the current sequence. A
 * decision that returns a refusal has its events stored (a failed attempt is a fact), then the
 * refusal is thrown. Rejects with the decision's refusal, a taken name's, `store.contended` after
 * too many attempts, or the store's failure.
 */
export async function commit<S>(
  { events, evolution }: { events: EventStore; evolution: Evolution<S> },
  input: ToCommit<S>,
): Promise<Changed> {
  const { attempts = attemptsMax } = input
  for (let round = 0; round < attempts; round++) {
    try {
      // After a conflict the aggregate exists, whether it was new or not.
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
  const { stream, alongside, moves, rows, removesOrg, refusal, atMicros } = made
  const { owner: orgId, expectedSequence: sequence, events: decided } = stream
  if (decided.length === 0) {
    if (refusal) throw refusal
    return { sequence, atMicros, orgId, types: new Set() }
  }
  const push = {
    instanceId: actor.instanceId,
    creator: actor.userId,
    trace: toTrace(actor),
    streams: alongside.length === 0 ? [stream] : [stream, ...alongside],
    ...(moves && { moves }),
    ...(removesOrg !== undefined && { removesOrg }),
  }
  const once = actor.once?.pending()
  const more = { ...(rows && { rows }), ...(once && { once }) }
  const recorded = await events.append({ ...push, ...more })
  if (once) actor.once?.stored()
  if (refusal) throw refusal
  const last = recorded[decided.length - 1]
  if (!last) throw new Error('an append of events recorded none')
  const types = new Set(decided.map(({ type }) => type))
  return { sequence: last.sequence, atMicros: last.createdAtMicros, orgId, types }
}
