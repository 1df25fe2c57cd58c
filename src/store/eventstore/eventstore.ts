/**
 * The store of facts: append with group commit, read a history, follow everything.
 */

import { Unavailable } from '../../kit/unavailable.ts'
import type { Database } from '../database/database.ts'
import type { RowChange } from '../database/row-changes.ts'
import type { EventsTable } from '../database/tables.ts'
import { type LookUp, type Outcome, storeBatch } from './batch.ts'
import { type Push, type RecordedEvent, StaleSequence, Taken, TooManyWaiting } from './event.ts'
import { createFolds, type FoldStream } from './folds.ts'
import { createSnapshots } from './snapshots.ts'

export interface EventStoreNeeds {
  readonly database: Database
  /** Stamps the events. Their order is that of their positions, whatever the clock does. */
  readonly clock: { nowMicros(): number }
  /** What an event means for read rows and outbox; runs inside the append's transaction. */
  readonly rowsOf: (event: RecordedEvent) => readonly RowChange[]
  /** Hears of listeners that fail; their failure changes nothing that was stored. */
  readonly onFailure?: (failure: unknown) => void
  /** Who watches the transactions; must not throw. */
  readonly watches?: readonly BatchWatch[]
  /** Hears of snapshots that could not be kept or read; the histories say the same. */
  readonly onSnapshotFailure?: ((failure: unknown) => void) | undefined
  /** Events of one aggregate after which another snapshot is kept. */
  readonly snapshotEvery?: number
}

/** How a transaction ended: what became of its commands, in order, or that it failed for all. */
export interface BatchEnd {
  readonly outcomes: readonly Outcome[] | undefined
}

export interface BatchWatch {
  /** A transaction begins for these commands; gives what is to hear how it ended. */
  onBatch?(pushes: readonly Push[]): (end: BatchEnd) => void
  /** It was looked whether a transaction was stored whose COMMIT had no answer. */
  onLookUp?(found: LookUp): void
}

export interface EventStore {
  /**
   * Stores a command's events and everything that follows from them in one transaction,
   * shared with whoever appends at the same moment. Resolves once it is durable and readable.
   * Rejects with `StaleSequence` or `Taken` for this command alone, or with the failure.
   */
  append(push: Push): Promise<readonly RecordedEvent[]>
  /** The state an aggregate's history leads to, and the sequence it was read at. */
  readonly fold: FoldStream
  /** One aggregate's history, oldest first. */
  readStream(stream: StreamId): Promise<RecordedEvent[]>
  /** All events after a position, oldest first: no gaps, none late. */
  readFrom(where: { readonly position: number; readonly limit: number }): Promise<RecordedEvent[]>
  /** Is called after each commit with what it stored. */
  onCommit(listener: (events: readonly RecordedEvent[]) => void): void
  /** Resolves when nothing is waiting any more, snapshots among it. */
  idle(): Promise<void>
  /** Commands that wait for the next transaction. */
  waiting(): number
  /** Runs a step of a command where it is seen as such; absent where nobody watches them. */
  readonly around?: <T>(step: 'decide', work: () => T | Promise<T>) => Promise<T>
}

export interface StreamId {
  readonly instanceId: string
  readonly aggregateType: string
  readonly aggregateId: string
}

interface Waiting {
  readonly push: Push
  readonly resolve: (events: readonly RecordedEvent[]) => void
  readonly reject: (reason: unknown) => void
}

/** Commands one transaction carries at most: beyond this latency grows and throughput does not. */
const batchCommandsMax = 256

/** Commands that may wait; beyond this the answer is "try again", not a growing memory. */
const waitingCommandsMax = 20_000

export function createEventStore(needs: EventStoreNeeds): EventStore {
  const { database, onSnapshotFailure: onFailure, snapshotEvery } = needs
  const snapshots = createSnapshots({ database, onFailure })
  const listeners: ((events: readonly RecordedEvent[]) => void)[] = []
  const queue: Waiting[] = []
  let flushing: Promise<void> | undefined

  const tell = (events: readonly RecordedEvent[]) => {
    for (const listener of listeners) {
      try {
        listener(events)
      } catch (failure) {
        // What is stored is stored, and whoever waits for it is to hear so.
        needs.onFailure?.(failure)
      }
    }
  }

  const flush = async () => {
    // Requests that the event loop has ready join the first batch too.
    await new Promise((resolve) => setImmediate(resolve))
    while (queue.length > 0) await storeAll(needs, queue.splice(0, batchLengthOf(queue)), tell)
    flushing = undefined
  }

  return {
    append: (push) =>
      new Promise((resolve, reject) => {
        if (queue.length >= waitingCommandsMax) return reject(new TooManyWaiting())
        queue.push({ push, resolve, reject })
        flushing ??= flush()
      }),
    fold: createFolds({
      read: async ({ instanceId, aggregateType, aggregateId }, { after, passesOver, limit }) => {
        const values = [passesOver, instanceId, aggregateType, aggregateId, after]
        const rows =
          limit === undefined
            ? await database.all<EventsTable>(foldText, values)
            : await database.all<EventsTable>(`${foldText} LIMIT ?`, [...values, limit])
        return rows.map(recordedOf)
      },
      snapshots,
      ...(snapshotEvery !== undefined && { snapshotEvery }),
    }),
    readStream: async ({ instanceId, aggregateType, aggregateId }) =>
      (await database.all<EventsTable>(streamText, [instanceId, aggregateType, aggregateId])).map(
        recordedOf,
      ),
    readFrom: async ({ position, limit }) =>
      (await database.all<EventsTable>(followText, [position, limit])).map(recordedOf),
    onCommit: (listener) => void listeners.push(listener),
    idle: async () => {
      while (flushing) await flushing
      await snapshots.drain()
    },
    waiting: () => queue.length,
  }
}

const streamText = `SELECT * FROM events
  WHERE instance_id = ? AND aggregate_type = ? AND aggregate_id = ? ORDER BY sequence`
const foldText = `SELECT position, instance_id, aggregate_type, aggregate_id, sequence,
    event_type, created_at, creator, owner,
    CASE WHEN event_type = ? THEN NULL ELSE payload END AS payload
  FROM events
  WHERE instance_id = ? AND aggregate_type = ? AND aggregate_id = ? AND sequence > ?
  ORDER BY sequence`
const followText = 'SELECT * FROM events WHERE position > ? ORDER BY position LIMIT ?'

/** Names that move have the transaction to themselves: nothing may be under way that holds one. */
function batchLengthOf(queue: readonly Waiting[]): number {
  const next = queue.slice(0, batchCommandsMax)
  const moving = next.findIndex(({ push }) => push.moves !== undefined)
  return moving < 0 ? next.length : Math.max(1, moving)
}

/** Stores a batch; when the transaction fails as a whole, each command gets its own. */
async function storeAll(
  needs: EventStoreNeeds,
  batch: readonly Waiting[],
  tell: (events: readonly RecordedEvent[]) => void,
): Promise<void> {
  const pushes = batch.map(({ push }) => push)
  const ends = needs.watches?.map((watch) => watch.onBatch?.(pushes)) ?? []
  const stored = await storeBatch(needs, pushes).catch((failure: unknown) => ({ failure }))
  for (const end of ends) end?.({ outcomes: 'failure' in stored ? undefined : stored })
  if ('failure' in stored) {
    // What failed for all would fail for each; and what may have been stored is not tried again.
    const isForAll = stored.failure instanceof Unavailable || batch.length === 1
    if (isForAll) {
      for (const { reject } of batch) reject(stored.failure)
      return
    }
    for (const waiting of batch) await storeAll(needs, [waiting], tell)
    return
  }
  // From here on it is stored: nothing may turn that into a failure.
  tell(stored.flatMap((outcome) => (Array.isArray(outcome) ? outcome : [])))
  for (const [index, { resolve, reject }] of batch.entries()) {
    const outcome = stored[index]
    if (Array.isArray(outcome)) resolve(outcome)
    else reject(outcome)
  }
}

/** A stored row as the event it is. */
export function recordedOf(row: EventsTable): RecordedEvent {
  return {
    position: row.position,
    instanceId: row.instance_id,
    aggregateType: row.aggregate_type,
    aggregateId: row.aggregate_id,
    sequence: row.sequence,
    type: row.event_type,
    createdAtMicros: row.created_at,
    creator: row.creator,
    owner: row.owner,
    payload: row.payload === null ? {} : JSON.parse(row.payload),
  }
}

export { type Push, type RecordedEvent, StaleSequence, Taken, TooManyWaiting }
