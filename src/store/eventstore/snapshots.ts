/**
 * Snapshots of long streams: folded states in the store, so that a process without one in memory
 * reads only later events. Written in the background and never awaited; a missing, old or
 * incompatible one only costs time. Events never change, so one node's snapshots are valid for all.
 */
import { traitsOf } from '../../events/catalogue.ts'
import type { SnapshotCodec } from '../../kit/snapshot-codec.ts'
import { Unavailable } from '../../kit/unavailable.ts'
import type { Database, Writer } from '../database/database.ts'
import type { SnapshotsTable } from '../database/snapshot-tables.ts'
import type { StreamId } from './eventstore.ts'
import type { Folded } from './folds.ts'
import { isVoidColumn } from './removed-owners.ts'

/** What snapshots need. */
export interface SnapshotsDeps {
  readonly database: Pick<Database, 'all' | 'write'>
  /** Called with the reason when one could not be written or read, never with its content. */
  readonly onFailure?: ((failure: unknown) => void) | undefined
  /** Milliseconds from the first waiting snapshot until they are written. */
  readonly delayMs?: number
}

/** The snapshots of one store. */
export interface Snapshots {
  /** The last one of the codec's kind and version; undefined if there is none. */
  find<S>(stream: StreamId, codec: SnapshotCodec<S>): Promise<Folded<S> | undefined>
  /** Queues a fold to be written; false when the queue is full. */
  offer<S>(stream: StreamId, codec: SnapshotCodec<S>, folded: Folded<S>): boolean
  /** Resolves when all queued ones are written or dropped. */
  drain(): Promise<void>
}

/** Maximum size of a snapshot in characters of JSON; a larger state is folded from its events. */
export const snapshotLengthMax = 1024 * 1024

/** Maximum number of folds waiting to be written. */
const waitingMax = 256

interface Waiting {
  readonly stream: StreamId
  readonly kind: string
  readonly version: number
  readonly folded: Folded<unknown>
  readonly encode: () => string
}

/** Opens the snapshots of a store. */
export function createSnapshots({ database, onFailure, delayMs = 1000 }: SnapshotsDeps): Snapshots {
  const waiting = new Map<string, Waiting>()
  let timer: NodeJS.Timeout | undefined
  let writing: Promise<void> = Promise.resolve()

  const writeAll = async () => {
    for (const [key, one] of waiting) {
      waiting.delete(key)
      try {
        await write(database, one)
      } catch (failure) {
        // Another is made some hundred events later; an unavailable store is not tried again.
        onFailure?.(failure)
        if (failure instanceof Unavailable) waiting.clear()
      }
    }
  }
  const drain = () => {
    clearTimeout(timer)
    timer = undefined
    writing = writing.then(writeAll)
    return writing
  }

  return {
    find: async (stream, codec) => {
      const { instanceId, aggregateType, aggregateId } = stream
      const values = [instanceId, aggregateType, aggregateId, codec.kind, codec.version]
      const [row] = await database.all<SnapshotsTable>(findText, values)
      if (!row) return undefined
      try {
        const state = codec.decode(JSON.parse(row.state))
        return { state, sequence: row.sequence, atMicros: row.at }
      } catch (cause) {
        // The events have the same state; a damaged one is overwritten by the next.
        onFailure?.(new Error(`a snapshot of kind ${codec.kind} cannot be read`, { cause }))
        return undefined
      }
    },
    offer: (stream, codec, folded) => {
      const { instanceId, aggregateType, aggregateId } = stream
      const { kind, version } = codec
      const key = [instanceId, aggregateType, aggregateId, kind].join('\u0000')
      if (!waiting.has(key) && waiting.size >= waitingMax) return false
      const encode = () => JSON.stringify(codec.encode(folded.state))
      waiting.set(key, { stream, kind, version, folded, encode })
      timer ??= setTimeout(drain, delayMs).unref()
      return true
    },
    drain,
  }
}

const findText = `SELECT * FROM snapshots
  WHERE instance_id = ? AND aggregate_type = ? AND aggregate_id = ? AND kind = ? AND version = ?`

/** If two nodes write, the one with the higher sequence wins. */
const writeText = `INSERT INTO snapshots
    (instance_id, aggregate_type, aggregate_id, kind, version, sequence, at, state)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (instance_id, aggregate_type, aggregate_id, kind) DO UPDATE SET
    version = excluded.version, sequence = excluded.sequence,
    at = excluded.at, state = excluded.state
  WHERE snapshots.version <> excluded.version OR snapshots.sequence < excluded.sequence`

async function write(
  database: SnapshotsDeps['database'],
  { stream, kind, version, folded, encode }: Waiting,
): Promise<void> {
  const state = encode()
  if (state.length > snapshotLengthMax) return
  const { instanceId, aggregateType, aggregateId } = stream
  const key = [instanceId, aggregateType, aggregateId, kind]
  await database.write(async (writer) => {
    if (await isGone(writer, stream)) return
    await writer.run(writeText, [...key, version, folded.sequence, folded.atMicros, state])
  })
}

const lastText = `SELECT event_type, ${isVoidColumn} AS is_void FROM events
  WHERE instance_id = ? AND aggregate_type = ? AND aggregate_id = ?
  ORDER BY sequence DESC LIMIT 1`

/** Whether the aggregate, its owner or its instance was removed since, with its snapshots. */
async function isGone(writer: Writer, stream: StreamId): Promise<boolean> {
  const { instanceId } = stream
  const instance = { instanceId, aggregateType: 'instance', aggregateId: instanceId }
  return (await isRemoved(writer, stream)) || (await isRemoved(writer, instance))
}

interface LastRow {
  readonly event_type: string
  readonly is_void: number
}

async function isRemoved(writer: Writer, stream: StreamId): Promise<boolean> {
  const { instanceId, aggregateType, aggregateId } = stream
  const values = [instanceId, aggregateType, aggregateId]
  const [last] = await writer.all<LastRow>(lastText, values)
  if (!last) return false
  return last.is_void === 1 || traitsOf(last.event_type)?.ends === true
}
