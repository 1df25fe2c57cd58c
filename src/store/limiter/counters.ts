/**
 * The counters behind the limits. If this process is the only writer of the store, they are kept
 * in memory and written every second; otherwise each change is a statement that carries all
 * changes queued while the previous one was running.
 */
import { createHash } from 'node:crypto'
import { createBatches } from '../../kit/batches.ts'
import { isWithin } from '../../kit/clock.ts'
import type { Database } from '../database/database.ts'
import type { Dialect, ListColumn } from '../database/dialect.ts'

/** A change of a counter. */
export interface Change {
  readonly key: string
  readonly by: 1 | -1
  /** Lifetime of a count that starts with this change. */
  readonly seconds: number
}

/** A count after a change. */
export interface CountResult {
  /** Including this change. */
  readonly count: number
  readonly endsAtMicros: number
}

/** The counters. */
export interface Counters {
  /** Changes a count; an expired one starts anew, and none falls below 0. */
  add(change: Change): Promise<CountResult>
  reset(keys: readonly string[]): Promise<void>
  /** Writes what is only in memory. */
  close(): Promise<void>
}

interface CountersOptions {
  readonly database: Database
  readonly clock: { nowMicros(): number }
  /** Called when counts could not be written. */
  readonly onFailure: (error: unknown) => void
}

interface AttemptsRow {
  readonly key: string
  readonly count: number
  readonly ends_at: number
}

/** Keys contain user names and addresses; the table stores only hashes. */
const hashOf = (key: string): string =>
  createHash('sha256').update(key).digest('base64url').slice(0, 27)

/** Milliseconds after which ended counts are dropped from memory; their rows are purged apart. */
const dropEveryMs = 60_000

/** Opens the counters of a store. */
export async function openCounters(options: CountersOptions): Promise<Counters> {
  return options.database.soleWriter ? openOwn(options) : openShared(options)
}

/** Maximum number of keys in memory; the oldest are dropped first. */
const cachedMax = 200_000
const writeEveryMs = 1_000

async function openOwn({ database, clock, onFailure }: CountersOptions): Promise<Counters> {
  const rows = await database.all<AttemptsRow>('SELECT key, count, ends_at FROM tries')
  const counts = new Map(rows.map(({ key, count, ends_at }) => [key, { count, endsAt: ends_at }]))
  const changed = new Set<string>()
  let droppedAtMs = 0

  const dropEnded = (): void => {
    const nowMicros = clock.nowMicros()
    if (isWithin(nowMicros / 1000, { since: droppedAtMs, length: dropEveryMs })) return
    droppedAtMs = nowMicros / 1000
    for (const [key, { endsAt }] of counts) if (endsAt <= nowMicros) counts.delete(key)
  }
  const writeDown = async (): Promise<void> => {
    dropEnded()
    if (changed.size === 0) return
    const keys = [...changed]
    changed.clear()
    const there = keys.flatMap((key) => {
      const found = counts.get(key)
      return found ? [{ key, count: found.count, ends_at: found.endsAt }] : []
    })
    const gone = keys.filter((key) => !counts.has(key))
    const written = database.write(async (writer) => {
      await writer.upsert({ table: 'tries', key: ['key'], keep: [] }, there)
      for (const key of gone) await writer.run('DELETE FROM tries WHERE key = ?', [key])
    })
    await written.catch((failure: unknown) => {
      // Retried in a second; nothing beyond the limit is kept for an unavailable store.
      for (const key of keys) if (changed.size < cachedMax) changed.add(key)
      throw failure
    })
  }
  const timer = setInterval(() => void writeDown().catch(onFailure), writeEveryMs).unref()

  return {
    add: async ({ key, by, seconds }) => {
      const hash = hashOf(key)
      const nowMicros = clock.nowMicros()
      const known = counts.get(hash)
      const fresh = { count: 0, endsAt: nowMicros + seconds * 1_000_000 }
      const isOn = known && known.endsAt > nowMicros && (by < 0 || !isOfWrongClock(known, fresh))
      const before = isOn ? known : fresh
      const after = { ...before, count: Math.max(0, before.count + by) }
      counts.delete(hash)
      if (after.count > 0) counts.set(hash, after)
      changed.add(hash)
      const [oldest] = counts.keys()
      if (counts.size > cachedMax && oldest !== undefined) counts.delete(oldest)
      return { count: after.count, endsAtMicros: after.endsAt }
    },
    reset: async (keys) => {
      for (const hash of keys.map(hashOf)) {
        counts.delete(hash)
        changed.add(hash)
      }
    },
    close: async () => {
      clearInterval(timer)
      await writeDown().catch(onFailure)
    },
  }
}

/** How far the clocks of nodes may differ, in microseconds. */
const apartMicros = 60_000_000

/**
 * Whether a count ends later than one that starts now: it was started by a clock that was ahead.
 */
function isOfWrongClock(known: { endsAt: number }, fresh: { endsAt: number }): boolean {
  return known.endsAt > fresh.endsAt + apartMicros
}

/** Changes per statement. */
const batchMax = 500
const waitingMax = 50_000

/** Whether the stored count has expired, or ends later than one that starts now. */
const isOver = `known.ends_at <= ? OR known.ends_at > excluded.ends_at + ${apartMicros}`

const textsIn = (dialect: Dialect) => ({
  add: addTextIn(dialect),
  takeAway: takeAwayTextIn(dialect),
})

/**
 * Adds the sum of each key's changes, in the same key order on all nodes to avoid deadlocks. The
 * first parameter is the current time: an expired count starts anew.
 */
const addTextIn = ({ rowsOfList, larger }: Dialect): string => `
  INSERT INTO tries AS known (key, count, ends_at)
  SELECT key, step, ends_at FROM ${rowsOfList('change', sumColumns)} WHERE TRUE ORDER BY key
  ON CONFLICT (key) DO UPDATE SET
    count = ${larger(['0', `excluded.count + CASE WHEN ${isOver} THEN 0 ELSE known.count END`])},
    ends_at = CASE WHEN ${isOver} THEN excluded.ends_at ELSE known.ends_at END
  RETURNING key, count, ends_at`

const takeAwayTextIn = ({ rowsOfList, larger }: Dialect): string => `
  UPDATE tries SET count = ${larger(['0', 'count - change.step'])}
  FROM (SELECT key, step FROM ${rowsOfList('given', sumColumns)} ORDER BY key) AS change
  WHERE tries.key = change.key`

/** The changes of one key together. */
interface Sum {
  readonly key: string
  /** How many there are, whether up or down. */
  readonly step: number
  readonly ends_at: number
}

const sumColumns = [
  { name: 'key', type: 'text' },
  { name: 'step', type: 'bigint' },
  { name: 'ends_at', type: 'bigint' },
] as const satisfies readonly (ListColumn & { readonly name: keyof Sum })[]

function openShared({ database, clock }: Omit<CountersOptions, 'onFailure'>): Counters {
  const texts = textsIn(database.dialect)
  const batches = createBatches<Change, CountResult>({
    sizeMax: batchMax,
    waitingMax,
    tooMany: () => new Error('too many attempts wait to be counted'),
    carry: async (changes) => {
      const nowMicros = clock.nowMicros()
      return carry(database, { changes, nowMicros, texts })
    },
  })
  return {
    add: (change) => batches.add({ ...change, key: hashOf(change.key) }),
    reset: async (keys) => {
      for (const key of keys) await database.run('DELETE FROM tries WHERE key = ?', [hashOf(key)])
    },
    close: async () => undefined,
  }
}

interface Carried {
  readonly changes: readonly Change[]
  readonly nowMicros: number
  readonly texts: ReturnType<typeof textsIn>
}

async function carry(
  database: Database,
  { changes, nowMicros, texts }: Carried,
): Promise<CountResult[]> {
  const ups = sumsOf(changes, { sign: 1, nowMicros })
  const downs = sumsOf(changes, { sign: -1, nowMicros })
  if (downs.length > 0) await database.run(texts.takeAway, [JSON.stringify(downs)])
  if (ups.length === 0) return changes.map(() => ({ count: 0, endsAtMicros: nowMicros }))
  const values = [JSON.stringify(ups), nowMicros, nowMicros]
  const rows = await database.change<AttemptsRow>(texts.add, values)
  const after = new Map(rows.map((row) => [row.key, row]))
  const left = new Map(ups.map(({ key, step }) => [key, step]))
  return changes.map(({ key, by }) => {
    const row = after.get(key)
    if (by < 0 || !row) return { count: 0, endsAtMicros: nowMicros }
    // Of several changes to one key each gets its own count; the last one gets the sum.
    const behind = (left.get(key) ?? 1) - 1
    left.set(key, behind)
    return { count: row.count - behind, endsAtMicros: row.ends_at }
  })
}

function sumsOf(
  changes: readonly Change[],
  { sign, nowMicros }: { sign: 1 | -1; nowMicros: number },
): Sum[] {
  const sums = new Map<string, Sum>()
  for (const { key, by, seconds } of changes) {
    if (by !== sign) continue
    const ends_at = nowMicros + seconds * 1_000_000
    sums.set(key, { key, step: (sums.get(key)?.step ?? 0) + 1, ends_at })
  }
  return [...sums.values()]
}
