/**
 * Histories folded into the state that decisions are made on. Of long ones the last fold is
 * remembered, so that the next command reads what came since and not everything again: a
 * history that somebody has made long costs its readers nothing. Events never change, so what
 * is remembered stays true on every node; it is only ever behind.
 */
import type { RecordedEvent } from './event.ts'
import type { StreamId } from './eventstore.ts'

/** How a history becomes a state. Equal `evolve` and aggregate type, equal fold. */
export interface Fold<S> {
  readonly aggregateType: string
  readonly initial: S
  readonly evolve: (state: S, event: RecordedEvent) => S
  /** A type of events of which `evolve` knows nothing: their payloads are not even read. */
  readonly passesOver?: string
}

export interface Folded<S> {
  readonly state: S
  /** Of the last event; 0 when there is none. */
  readonly sequence: number
  /** Time of the last event; 0 when there is none. */
  readonly atMicros: number
}

/** What is read of a history: all that comes after a sequence. */
export interface Reading {
  readonly after: number
  readonly passesOver: string
}

export interface FoldsNeeds {
  readonly read: (stream: StreamId, reading: Reading) => Promise<readonly RecordedEvent[]>
  /** Events of a history from which on its fold is remembered. */
  readonly longFrom?: number
  /** Folds that are remembered of each kind, those used last. */
  readonly most?: number
}

export type FoldStream = <S>(stream: StreamId, fold: Fold<S>) => Promise<Folded<S>>

/** Folds histories, and remembers the long ones. */
export function createFolds({ read, longFrom = 64, most = 256 }: FoldsNeeds): FoldStream {
  const kinds = new Map<unknown, Map<string, Folded<unknown>>>()

  const remember = <S>(known: Map<string, Folded<unknown>>, key: string, folded: Folded<S>) => {
    const before = known.get(key)
    if (before && before.sequence > folded.sequence) return
    known.delete(key)
    known.set(key, folded)
    const [oldest] = known.keys()
    if (known.size > most && oldest !== undefined) known.delete(oldest)
  }

  return async <S>(stream: StreamId, { initial, evolve, passesOver = '' }: Fold<S>) => {
    const { instanceId, aggregateType, aggregateId } = stream
    const key = `${instanceId}\u0000${aggregateType}\u0000${aggregateId}`
    const known = kinds.get(evolve) ?? new Map<string, Folded<unknown>>()
    // Under one way to evolve only states of its own kind are kept.
    const before = (known.get(key) as Folded<S> | undefined) ?? begin(initial)
    const history = await read(stream, { after: before.sequence, passesOver })
    const last = history.at(-1)
    const folded: Folded<S> = last
      ? {
          state: history.reduce(evolve, before.state),
          sequence: last.sequence,
          atMicros: last.createdAtMicros,
        }
      : before
    if (folded.sequence >= longFrom) {
      kinds.set(evolve, known)
      remember(known, key, folded)
    }
    return folded
  }
}

function begin<S>(initial: S): Folded<S> {
  return { state: initial, sequence: 0, atMicros: 0 }
}
