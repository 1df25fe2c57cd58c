/**
 * Snapshots of long histories: what one was folded into, kept in the store, so that a process
 * that has it not in memory reads what came since and not everything. Written in the background
 * and never waited for; one that is missing, old or of another version costs time and nothing
 * else. Events never change, so what one node has written holds for all.
 */
import { traitsOf } from '../../events/catalogue.ts'
import type { SnapshotCodec } from '../../kit/snapshot-codec.ts'
import { Unavailable } from '../../kit/unavailable.ts'
import type { Database, Writer } from '../database/database.ts'
import type { SnapshotsTable } from '../database/snapshot-tables.ts'
import type { StreamId } from './eventstore.ts'
import type { Folded } from './folds.ts'

/** What snapshots are kept with. */
export interface SnapshotsDeps {
  readonly database: Pick<Database, 'all' | 'write'>
  /** Hears why one could not be written or read; never of what is in it. */
  readonly onFailure?: ((failure: unknown) => void) | undefined
  /** Milliseconds from the first that waits to be written until it is. */
  readonly delayMs?: number
}

/** Snapshots of one store. */
export interface Snapshots {
  /** The last that was kept for the codec's kind and version; undefined where there is none. */
  find<S>(stream: StreamId, codec: SnapshotCodec<S>): Promise<Folded<S> | undefined>
  /** Keeps a fold, soon; false when so many wait that this one is not taken. */
  offer<S>(stream: StreamId, codec: SnapshotCodec<S>, folded: Folded<S>): boolean
  /** Resolves when all that was offered is written or given up. */
  drain(): Promise<void>
}

/** Characters of JSON that a snapshot may have; a larger state is folded from its history. */
export const snapshotLengthMax = 1024 * 1024

/** Folds that may wait to be written. */
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
        // It is made anew some hundred events later; a store that is away is not asked again.
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
        // The history says the same; what is damaged is written over with the next one.
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

/** Of two nodes that write, the one that has read more stays. */
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

const lastText = `SELECT event_type FROM events
  WHERE instance_id = ? AND aggregate_type = ? AND aggregate_id = ?
  ORDER BY sequence DESC LIMIT 1`

/** Whether the aggregate or its instance was removed since: its snapshots have gone with it. */
async function isGone(writer: Writer, stream: StreamId): Promise<boolean> {
  const { instanceId } = stream
  const instance = { instanceId, aggregateType: 'instance', aggregateId: instanceId }
  return (await isRemoved(writer, stream)) || (await isRemoved(writer, instance))
}

async function isRemoved(writer: Writer, stream: StreamId): Promise<boolean> {
  const { instanceId, aggregateType, aggregateId } = stream
  const values = [instanceId, aggregateType, aggregateId]
  const [last] = await writer.all<{ event_type: string }>(lastText, values)
  return last !== undefined && traitsOf(last.event_type)?.ends === true
}
