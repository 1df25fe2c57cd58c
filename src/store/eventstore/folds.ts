/**
 * Folds the events of streams into the states decisions are made on. The last folds are
 * cached in memory, and one of every few hundred events is stored (`snapshots.ts`), so that the
 * next command reads only later events: long streams cost no more than short ones. Events never
 * change, so a cached state is never wrong on any node, only behind; but an organisation that is
 * removed makes all earlier events of what it owned void.
 */
import type { SnapshotCodec } from '../../kit/snapshot-codec.ts'
import type { RecordedEvent } from './event.ts'
import type { StreamId } from './eventstore.ts'
import type { Snapshots } from './snapshots.ts'

/** How events become a state. Equal `evolve` and aggregate type, equal fold. */
export interface Fold<S> {
  readonly aggregateType: string
  readonly initial: S
  readonly evolve: (state: S, event: RecordedEvent) => S
  /** A type of events that `evolve` ignores: their payloads are not read. */
  readonly passesOver?: string
  /** The codec of its snapshots; absent for streams that are never long. */
  readonly snapshot?: SnapshotCodec<S>
}

/** A folded state. */
export interface Folded<S> {
  readonly state: S
  /** Sequence of the last event; 0 if there is none. */
  readonly sequence: number
  /** Time of the last event; 0 if there is none. */
  readonly atMicros: number
}

/** The part of a stream to read: the events after a sequence, all or at most so many. */
export interface Reading {
  readonly after: number
  readonly passesOver: string
  /** The last event that is known: it is read again without its payload, as it may be void now. */
  readonly known?: number
  readonly limit?: number
}

/** An event of a stream; it is void if its owner was removed after it, with all that it owned. */
export interface PastEvent extends RecordedEvent {
  readonly isVoid?: true
}

/** What folding needs. */
export interface FoldsDeps {
  readonly read: (stream: StreamId, reading: Reading) => Promise<readonly PastEvent[]>
  readonly snapshots?: Pick<Snapshots, 'find' | 'offer'>
  /** Maximum number of cached folds per kind; the least recently used are dropped. */
  readonly most?: number
  /** Number of events after which another snapshot is stored. */
  readonly snapshotEvery?: number
}

/** Folds a stream by one way to evolve. */
export type FoldStream = <S>(stream: StreamId, fold: Fold<S>) => Promise<Folded<S>>

/** A fold, and the sequence of the last snapshot known to this process; 0: none. */
interface Cached<S> {
  readonly folded: Folded<S>
  readonly snapshotAt: number
}

/** Folds streams, and caches the states that were folded last. */
export function createFolds(deps: FoldsDeps): FoldStream {
  const { read, snapshots, most = 2000, snapshotEvery = 256 } = deps
  const kinds = new Map<unknown, Map<string, Cached<unknown>>>()

  const cache = <S>(known: Map<string, Cached<unknown>>, key: string, next: Cached<S>) => {
    const before = known.get(key)
    if (before && before.folded.sequence > next.folded.sequence) return
    known.delete(key)
    known.set(key, next)
    const [oldest] = known.keys()
    if (known.size > most && oldest !== undefined) known.delete(oldest)
  }

  /** From the events alone, or from a snapshot if there are enough events for one. */
  const foldCold = async <S>(stream: StreamId, fold: Fold<S>): Promise<Cached<S>> => {
    const { initial, snapshot, passesOver = '' } = fold
    const begun = { state: initial, sequence: 0, atMicros: 0 }
    if (!snapshot || !snapshots) {
      const history = await read(stream, { after: 0, passesOver })
      return { folded: advance(fold, begun, history), snapshotAt: 0 }
    }
    const page = await read(stream, { after: 0, passesOver, limit: snapshotEvery })
    const folded = advance(fold, begun, page)
    if (page.length < snapshotEvery) return { folded, snapshotAt: 0 }
    const kept = await snapshots.find(stream, snapshot)
    if (kept && kept.sequence > folded.sequence) {
      const [last, ...rest] = await read(stream, { after: kept.sequence - 1, passesOver })
      // A snapshot of another stream's state is worthless.
      const isOfStream = last?.sequence === kept.sequence && last.createdAtMicros === kept.atMicros
      if (isOfStream && !last.isVoid) {
        return { folded: advance(fold, kept, rest), snapshotAt: kept.sequence }
      }
    }
    const rest = await read(stream, { after: folded.sequence, passesOver })
    const isWithin = kept !== undefined && kept.sequence <= folded.sequence
    return { folded: advance(fold, folded, rest), snapshotAt: isWithin ? kept.sequence : 0 }
  }

  const foldOn = async <S>(stream: StreamId, fold: Fold<S>, before: Cached<S>) => {
    const { sequence } = before.folded
    const reading = { after: sequence - 1, known: sequence, passesOver: fold.passesOver ?? '' }
    const [known, ...later] = await read(stream, reading)
    const folded = known?.isVoid ? { ...before.folded, state: fold.initial } : before.folded
    return { ...before, folded: advance(fold, folded, later) }
  }

  return async <S>(stream: StreamId, fold: Fold<S>) => {
    const { instanceId, aggregateType, aggregateId } = stream
    const { evolve, snapshot } = fold
    const key = `${instanceId}\u0000${aggregateType}\u0000${aggregateId}`
    const known = kinds.get(evolve) ?? new Map<string, Cached<unknown>>()
    // Each way to evolve caches only states of its own kind.
    const before = known.get(key) as Cached<S> | undefined
    const { folded, snapshotAt } = before
      ? await foldOn(stream, fold, before)
      : await foldCold(stream, fold)
    const isDue = folded.sequence - snapshotAt >= snapshotEvery
    const isTaken = isDue && snapshot && snapshots?.offer(stream, snapshot, folded)
    if (folded.sequence > 0) {
      kinds.set(evolve, known)
      cache(known, key, { folded, snapshotAt: isTaken ? folded.sequence : snapshotAt })
    }
    return folded
  }
}

function advance<S>(
  { evolve, initial }: Pick<Fold<S>, 'evolve' | 'initial'>,
  before: Folded<S>,
  history: readonly PastEvent[],
): Folded<S> {
  const last = history.at(-1)
  if (!last) return before
  return {
    state: history.reduce(
      (state, event) => (event.isVoid ? initial : evolve(state, event)),
      before.state,
    ),
    sequence: last.sequence,
    atMicros: last.createdAtMicros,
  }
}
