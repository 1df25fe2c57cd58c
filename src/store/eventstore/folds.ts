/**
 * Histories folded into the state that decisions are made on. Of long ones the last fold is
 * cached in memory, and one of every few hundred events is kept in the store (`snapshots.ts`),
 * so that the next command reads what came since and not everything again: a history that
 * somebody has made long costs its readers nothing. Events never change, so what is cached
 * stays true on every node; it is only ever behind.
 */
import type { SnapshotCodec } from '../../kit/snapshot-codec.ts'
import type { RecordedEvent } from './event.ts'
import type { StreamId } from './eventstore.ts'
import type { Snapshots } from './snapshots.ts'

/** How a history becomes a state. Equal `evolve` and aggregate type, equal fold. */
export interface Fold<S> {
  readonly aggregateType: string
  readonly initial: S
  readonly evolve: (state: S, event: RecordedEvent) => S
  /** A type of events of which `evolve` knows nothing: their payloads are not even read. */
  readonly passesOver?: string
  /** How its state is kept in the store; absent for histories that are never long. */
  readonly snapshot?: SnapshotCodec<S>
}

/** What a history was folded into. */
export interface Folded<S> {
  readonly state: S
  /** Of the last event; 0 when there is none. */
  readonly sequence: number
  /** Time of the last event; 0 when there is none. */
  readonly atMicros: number
}

/** What is read of a history: what comes after a sequence, all of it or so many events. */
export interface Reading {
  readonly after: number
  readonly passesOver: string
  readonly limit?: number
}

/** What folds are made of. */
export interface FoldsDeps {
  readonly read: (stream: StreamId, reading: Reading) => Promise<readonly RecordedEvent[]>
  readonly snapshots?: Pick<Snapshots, 'find' | 'offer'>
  /** Events of a history from which on its fold is cached in memory. */
  readonly longFrom?: number
  /** Folds that are cached of each kind, those used last. */
  readonly most?: number
  /** Events after which another snapshot is kept. */
  readonly snapshotEvery?: number
}

/** Folds a history by one way to evolve. */
export type FoldStream = <S>(stream: StreamId, fold: Fold<S>) => Promise<Folded<S>>

/** A fold, and the sequence of the last snapshot that this process knows of; 0: of none. */
interface Cached<S> {
  readonly folded: Folded<S>
  readonly snapshotAt: number
}

/** Folds histories, and caches the long ones. */
export function createFolds(deps: FoldsDeps): FoldStream {
  const { read, snapshots, longFrom = 64, most = 256, snapshotEvery = 256 } = deps
  const kinds = new Map<unknown, Map<string, Cached<unknown>>>()

  const cache = <S>(known: Map<string, Cached<unknown>>, key: string, next: Cached<S>) => {
    const before = known.get(key)
    if (before && before.folded.sequence > next.folded.sequence) return
    known.delete(key)
    known.set(key, next)
    const [oldest] = known.keys()
    if (known.size > most && oldest !== undefined) known.delete(oldest)
  }

  /** From the events alone, or from a snapshot where there are as many as that takes. */
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
      // Of a history that is not the one it was made of, a snapshot says nothing.
      if (last?.sequence === kept.sequence && last.createdAtMicros === kept.atMicros) {
        return { folded: advance(fold, kept, rest), snapshotAt: kept.sequence }
      }
    }
    const rest = await read(stream, { after: folded.sequence, passesOver })
    const isWithin = kept !== undefined && kept.sequence <= folded.sequence
    return { folded: advance(fold, folded, rest), snapshotAt: isWithin ? kept.sequence : 0 }
  }

  return async <S>(stream: StreamId, fold: Fold<S>) => {
    const { instanceId, aggregateType, aggregateId } = stream
    const { evolve, passesOver = '', snapshot } = fold
    const key = `${instanceId}\u0000${aggregateType}\u0000${aggregateId}`
    const known = kinds.get(evolve) ?? new Map<string, Cached<unknown>>()
    // Under one way to evolve only states of its own kind are kept.
    const before = known.get(key) as Cached<S> | undefined
    const after = before && (await read(stream, { after: before.folded.sequence, passesOver }))
    const { folded, snapshotAt } = before
      ? { ...before, folded: advance(fold, before.folded, after ?? []) }
      : await foldCold(stream, fold)
    const isDue = folded.sequence - snapshotAt >= snapshotEvery
    const isTaken = isDue && snapshot && snapshots?.offer(stream, snapshot, folded)
    if (folded.sequence >= longFrom) {
      kinds.set(evolve, known)
      cache(known, key, { folded, snapshotAt: isTaken ? folded.sequence : snapshotAt })
    }
    return folded
  }
}

function advance<S>(
  { evolve }: Pick<Fold<S>, 'evolve'>,
  before: Folded<S>,
  history: readonly RecordedEvent[],
): Folded<S> {
  const last = history.at(-1)
  if (!last) return before
  return {
    state: history.reduce(evolve, before.state),
    sequence: last.sequence,
    atMicros: last.createdAtMicros,
  }
}
