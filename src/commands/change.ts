/**
 * The last step of every command: decide on what is there, store what was decided, and when
 * someone else wrote first, decide again. All waiting for anything else came before.
 */
import { outcomeOf } from '../domain/decision.ts'
import type { Decided } from '../domain/event.ts'
import { type RefusalName, refuse } from '../domain/refusals.ts'
import type { StreamAppend } from '../store/eventstore/event.ts'
import {
  type EventStore,
  StaleSequence,
  type StreamId,
  Taken,
  TooManyWaiting,
} from '../store/eventstore/eventstore.ts'
import type { Fold, Folded } from '../store/eventstore/folds.ts'
import type { Powers } from './right/rights.ts'

/** Who commands, and where. */
export interface Actor {
  readonly instanceId: string
  /** The calling user's id, or the name of a part of the house. */
  readonly userId: string
  /** Scheme and host the caller used; where links in mails begin. */
  readonly origin: string
  /** The network the call came from (`kit/network.ts`); absent where the house itself acts. */
  readonly network?: string
  /** By which the call is found in the log (`kit/security-log.ts`). */
  readonly requestId?: string
  /** What the caller may do; absent where the house itself acts (`rights.ts`). */
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
export function traceOf({ requestId, network }: Actor) {
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

/** Runs a command that may find its decision out of date, again and again but not for ever. */
export async function again<T>(
  attempt: (round: number) => Promise<T>,
  attempts = attemptsMax,
): Promise<T> {
  for (let round = 0; round < attempts; round++) {
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
  project_name: 'project.name.taken',
  app_name: 'app.name.taken',
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
export type Evolution<S> = Fold<S>

/** The state an aggregate's history leads to, and the sequence it was read at. */
export async function load<S>(
  events: Pick<EventStore, 'fold'>,
  { evolution, stream }: { evolution: Evolution<S>; stream: StreamId },
): Promise<Folded<S>> {
  return events.fold(stream, evolution)
}

export interface ChangeOf<S> {
  readonly actor: Actor
  readonly aggregateId: string
  /** The owner of a new aggregate, or one made from its state. */
  readonly ownerOf: (state: S) => string
  /** True for an id just drawn: nothing can be there yet, so nothing is read. */
  readonly isNew?: boolean
  /** May wait for what depends on the state, like comparing a password with its hash. */
  readonly decide: (state: S) => Iterable<Decided> | Promise<Iterable<Decided>>
  /** Refuses what was decided for who decided it; not asked where it was refused already. */
  readonly check?: (state: S, decided: readonly Decided[]) => Promise<void>
  /** How often it is decided at most; for decisions many take on one aggregate at once. */
  readonly attempts?: number | undefined
  /** What goes into other aggregates with it, all or nothing, whatever came before there. */
  readonly beside?: Beside
}

/** Said, or asked for each time the decision is made, once it has been. */
export type Beside = readonly StreamAppend[] | (() => Promise<readonly StreamAppend[]>)

/**
 * Decides on one aggregate and stores the outcome. A decision without events stores nothing
 * and answers with what is there. A decision that returns a refusal has its events stored (the
 * failed try is a fact), then the refusal is thrown; see `domain/decision.ts`. Rejects with
 * the decision's refusal, a taken name's, or the store's failure.
 */
export async function change<S>(
  { events, evolution }: { events: EventStore; evolution: Evolution<S> },
  { actor, aggregateId, ownerOf, isNew = false, decide, check, attempts, ...rest }: ChangeOf<S>,
): Promise<Changed> {
  const { beside = [] } = rest
  const { aggregateType, initial } = evolution
  const stream = { instanceId: actor.instanceId, aggregateType, aggregateId }
  return again(async (round) => {
    const fresh = isNew && round === 0
    const loaded = fresh
      ? { state: initial, sequence: 0, atMicros: 0 }
      : await load(events, { evolution, stream })
    const decision = () => decide(loaded.state)
    const decidedOn = events.around ? events.around('decide', decision) : decision()
    const { events: decided, refusal } = outcomeOf(await decidedOn)
    if (!refusal) await check?.(loaded.state, decided)
    const orgId = ownerOf(loaded.state)
    if (decided.length === 0) {
      if (refusal) throw refusal
      return { sequence: loaded.sequence, atMicros: loaded.atMicros, orgId, types: new Set() }
    }
    const others = typeof beside === 'function' ? await beside() : beside
    const expectedSequence = loaded.sequence
    const changed = { aggregateType, aggregateId, owner: orgId, expectedSequence, events: decided }
    const recorded = await events.append({
      instanceId: actor.instanceId,
      creator: actor.userId,
      trace: traceOf(actor),
      streams: [changed, ...others],
    })
    if (refusal) throw refusal
    const last = recorded[decided.length - 1]
    if (!last) throw new Error('an append of events recorded none')
    const types = new Set(decided.map(({ type }) => type))
    return { sequence: last.sequence, atMicros: last.createdAtMicros, orgId, types }
  }, attempts)
}
