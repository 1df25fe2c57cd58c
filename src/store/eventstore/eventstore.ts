/** The event store: append with group commit, read streams, follow all events. */

import { Unavailable } from '../../kit/unavailable.ts'
import type { Database } from '../database/database.ts'
import type { RowChange } from '../database/row-changes.ts'
import type { EventsTable } from '../database/tables.ts'
import { type Outcome, storeBatch } from './batch.ts'
import {
  DoneBefore,
  InstanceGone,
  isAlone,
  type Push,
  type RecordedEvent,
  ReservationTaken,
  StaleSequence,
  TooManyWaiting,
} from './event.ts'
import { createFolds, type FoldStream, type PastEvent } from './folds.ts'
import type { LookUp } from './look-up.ts'
import { isVoidColumn } from './removed-owners.ts'
import { createSnapshots } from './snapshots.ts'

/** What the event store is built with. */
export interface EventStoreDeps {
  readonly database: Database
  /** Timestamps the events. Their order is that of their positions, whatever the clock does. */
  readonly clock: { nowMicros(): number }
  /** The changes of read tables and outbox by an event; runs inside the append's transaction. */
  readonly rowsOf: (event: RecordedEvent) => readonly RowChange[]
  /** Called when listeners fail; what was stored is not affected. */
  readonly onFailure?: (failure: unknown) => void
  /** Observers of the transactions; must not throw. */
  readonly watches?: readonly BatchWatch[]
  /** Called when a snapshot could not be written or read; the events have the same state. */
  readonly onSnapshotFailure?: ((failure: unknown) => void) | undefined
  /** Number of events of one aggregate after which another snapshot is stored. */
  readonly snapshotEvery?: number
}

/** The end of a transaction: the results of its commands, in order, or the failure of all. */
export interface BatchEnd {
  readonly outcomes: readonly Outcome[] | undefined
}

/** Observes transactions. */
export interface BatchWatch {
  /**
   * Called when a transaction for these commands begins; returns a function to be called with its
   * end.
   */
  onBatch?(pushes: readonly Push[]): (end: BatchEnd) => void
  /** Called after checking whether an unconfirmed transaction was stored. */
  onLookUp?(found: LookUp): void
}

/** The event store. */
export interface EventStore {
  /**
   * Stores a command's events and all row changes in one transaction, shared with concurrent
   * appends. Resolves once it is durable and readable. Rejects with `StaleSequence`,
   * `ReservationTaken` or `InstanceGone` for this command alone, or with the failure.
   */
  append(push: Push): Promise<readonly RecordedEvent[]>
  /** The state of an aggregate and its sequence, by folding its events. */
  readonly fold: FoldStream
  /** The events of one aggregate, oldest first. */
  readStream(stream: StreamId): Promise<RecordedEvent[]>
  /** All events after a position, oldest first, without gaps. */
  readFrom(where: { readonly position: number; readonly limit: number }): Promise<RecordedEvent[]>
  /** Calls the listener after each commit with the events stored. */
  onCommit(listener: (events: readonly RecordedEvent[]) => void): void
  /** Resolves when no command is waiting. */
  idle(): Promise<void>
  /** Number of commands waiting for the next transaction. */
  waiting(): number
  /** Wraps a step of a command for tracing; absent: not traced. */
  readonly around?: <T>(step: 'decide', work: () => T | Promise<T>) => Promise<T>
}

/** Identifies an aggregate. */
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

/**
 * Maximum number of commands per transaction: beyond this latency grows and throughput does not.
 */
const batchCommandsMax = 256

/** Maximum number of waiting commands; beyond this callers are asked to retry. */
const waitingCommandsMax = 20_000

/** Creates the event store over a database. */
export function createEventStore(deps: EventStoreDeps): EventStore {
  const { database, onSnapshotFailure: onFailure, snapshotEvery } = deps
  const snapshots = createSnapshots({ database, onFailure })
  const listeners: ((events: readonly RecordedEvent[]) => void)[] = []
  const queue: Waiting[] = []
  let flushing: Promise<void> | undefined

  const tell = (events: readonly RecordedEvent[]) => {
    for (const listener of listeners) {
      try {
        listener(events)
      } catch (failure) {
        // The events are stored, and the caller must get that result.
        deps.onFailure?.(failure)
      }
    }
  }

  const flush = async () => {
    // Lets commands that are ready in this turn of the event loop join the first batch.
    await new Promise((resolve) => setImmediate(resolve))
    while (queue.length > 0) await storeAll(deps, queue.splice(0, batchLengthOf(queue)), tell)
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
      read: async ({ instanceId, aggregateType, aggregateId }, reading) => {
        const { after, passesOver, known = 0, limit } = reading
        const values = [passesOver, known, instanceId, aggregateType, aggregateId, after]
        const rows =
          limit === undefined
            ? await database.all<FoldRow>(foldText, values)
            : await database.all<FoldRow>(`${foldText} LIMIT ?`, [...values, limit])
        return rows.map(pastOf)
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
    CASE WHEN event_type = ? OR sequence = ? THEN NULL ELSE payload END AS payload,
    ${isVoidColumn} AS is_void
  FROM events
  WHERE instance_id = ? AND aggregate_type = ? AND aggregate_id = ? AND sequence > ?
  ORDER BY sequence`
type FoldRow = EventsTable & { readonly is_void: number }

function pastOf(row: FoldRow): PastEvent {
  const event = recordedOf(row)
  return row.is_void === 1 ? { ...event, isVoid: true } : event
}

const followText = 'SELECT * FROM events WHERE position > ? ORDER BY position LIMIT ?'

/**
 * Names that move or are all freed need a transaction of their own: no other command may hold one
 * of them meanwhile.
 */
function batchLengthOf(queue: readonly Waiting[]): number {
  const next = queue.slice(0, batchCommandsMax)
  const moving = next.findIndex(({ push }) => isAlone(push))
  return moving < 0 ? next.length : Math.max(1, moving)
}

/** Stores a batch; if the transaction fails as a whole, each command is stored separately. */
async function storeAll(
  deps: EventStoreDeps,
  batch: readonly Waiting[],
  tell: (events: readonly RecordedEvent[]) => void,
): Promise<void> {
  const pushes = batch.map(({ push }) => push)
  const ends = deps.watches?.map((watch) => watch.onBatch?.(pushes)) ?? []
  const stored = await storeBatch(deps, pushes).catch((failure: unknown) => ({ failure }))
  for (const end of ends) end?.({ outcomes: 'failure' in stored ? undefined : stored })
  if ('failure' in stored) {
    // A failure of the store would repeat for each command; and what may have been stored must not
    // be repeated.
    const isForAll = stored.failure instanceof Unavailable || batch.length === 1
    if (isForAll) {
      for (const { reject } of batch) reject(stored.failure)
      return
    }
    for (const waiting of batch) await storeAll(deps, [waiting], tell)
    return
  }
  // Stored: from here on nothing may turn it into a failure.
  tell(stored.flatMap((outcome) => (Array.isArray(outcome) ? outcome : [])))
  for (const [index, { resolve, reject }] of batch.entries()) {
    const outcome = stored[index]
    if (Array.isArray(outcome)) resolve(outcome)
    else reject(outcome)
  }
}

/** Converts a stored row to an event. */
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

export {
  DoneBefore,
  InstanceGone,
  type Push,
  type RecordedEvent,
  ReservationTaken,
  StaleSequence,
  TooManyWaiting,
}
