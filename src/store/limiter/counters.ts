/**
 * The counts behind the limits. Where one process alone writes the store, they are kept in its
 * memory and written down every second; where several do, each change is one statement, which
 * carries all that came while the one before was under way.
 */
import { createHash } from 'node:crypto'
import { createBatches } from '../../kit/batches.ts'
import { isWithin } from '../../kit/clock.ts'
import type { Database } from '../database/database.ts'
import type { Dialect, ListColumn } from '../database/dialect.ts'

export interface Change {
  readonly key: string
  readonly by: 1 | -1
  /** How long a count lasts that begins with this change. */
  readonly seconds: number
}

export interface Counted {
  /** With this change. */
  readonly count: number
  readonly endsAtMicros: number
}

export interface Counters {
  /** Changes a count, which begins anew where the one before has ended; none falls below 0. */
  add(change: Change): Promise<Counted>
  forget(keys: readonly string[]): Promise<void>
  /** Writes down what is only in memory. */
  close(): Promise<void>
}

interface CountersOptions {
  readonly database: Database
  readonly clock: { nowMicros(): number }
  /** Hears of counts that could not be written down. */
  readonly onFailure: (error: unknown) => void
}

interface TriesRow {
  readonly key: string
  readonly count: number
  readonly ends_at: number
}

/** Names of people and addresses are in the keys; the table knows them by hash. */
const hashOf = (key: string): string =>
  createHash('sha256').update(key).digest('base64url').slice(0, 27)

const sweepText = 'DELETE FROM tries WHERE ends_at <= ?'
const sweepEveryMs = 60_000

export async function openCounters(options: CountersOptions): Promise<Counters> {
  return options.database.soleWriter ? openOwn(options) : openShared(options)
}

/** Keys in memory; the oldest go first. */
const rememberedMax = 200_000
const writeEveryMs = 1_000

async function openOwn({ database, clock, onFailure }: CountersOptions): Promise<Counters> {
  const rows = await database.once<TriesRow>('SELECT key, count, ends_at FROM tries')
  const counts = new Map(rows.map(({ key, count, ends_at }) => [key, { count, endsAt: ends_at }]))
  const changed = new Set<string>()
  let sweptAtMs = 0

  const writeDown = async (): Promise<void> => {
    const nowMicros = clock.nowMicros()
    const isSweep = !isWithin(nowMicros / 1000, { since: sweptAtMs, length: sweepEveryMs })
    if (changed.size === 0 && !isSweep) return
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
      if (isSweep) await writer.run(sweepText, [nowMicros])
    })
    await written.catch((failure: unknown) => {
      // Once more in a second; beyond what is remembered nothing is kept for a store that is away.
      for (const key of keys) if (changed.size < rememberedMax) changed.add(key)
      throw failure
    })
    if (!isSweep) return
    sweptAtMs = nowMicros / 1000
    for (const [key, { endsAt }] of counts) if (endsAt <= nowMicros) counts.delete(key)
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
      if (counts.size > rememberedMax && oldest !== undefined) counts.delete(oldest)
      return { count: after.count, endsAtMicros: after.endsAt }
    },
    forget: async (keys) => {
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

/** How far the clocks of nodes may be apart, in microseconds. */
const apartMicros = 60_000_000

/** Whether a count ends later than one that begins now: it began by a clock that ran ahead. */
function isOfWrongClock(known: { endsAt: number }, fresh: { endsAt: number }): boolean {
  return known.endsAt > fresh.endsAt + apartMicros
}

/** Changes of one statement, and those that may wait for the next. */
const batchMax = 500
const waitingMax = 50_000

/** Whether the count that is there has ended, or would end later than if it began now. */
const isOver = `known.ends_at <= ? OR known.ends_at > excluded.ends_at + ${apartMicros}`

const textsIn = (dialect: Dialect) => ({
  add: addTextIn(dialect),
  takeAway: takeAwayTextIn(dialect),
})

/**
 * The sum of each key's changes, in one order for all nodes lest two wait for each other. The
 * first number is now: a count that is over begins anew.
 */
const addTextIn = ({ rowsOfList, larger }: Dialect): string => `
  INSERT INTO tries AS known (key, count, ends_at)
  SELECT key, step, ends_at FROM ${rowsOfList('change', sumColumns)} WHERE TRUE ORDER BY key
  ON CONFLICT (key) DO UPDATE SET
    count = ${larger('0', `excluded.count + CASE WHEN ${isOver} THEN 0 ELSE known.count END`)},
    ends_at = CASE WHEN ${isOver} THEN excluded.ends_at ELSE known.ends_at END
  RETURNING key, count, ends_at`

const takeAwayTextIn = ({ rowsOfList, larger }: Dialect): string => `
  UPDATE tries SET count = ${larger('0', 'count - change.step')}
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

function openShared({ database, clock, onFailure }: CountersOptions): Counters {
  let sweptAtMs = clock.nowMicros() / 1000
  const sweepNowAndThen = (nowMicros: number): void => {
    if (isWithin(nowMicros / 1000, { since: sweptAtMs, length: sweepEveryMs })) return
    sweptAtMs = nowMicros / 1000
    void database.run(sweepText, [nowMicros]).catch(onFailure)
  }
  const texts = textsIn(database.dialect)
  const batches = createBatches<Change, Counted>({
    ...{ sizeMax: batchMax, waitingMax },
    tooMany: () => new Error('too many tries wait to be counted'),
    carry: async (changes) => {
      const nowMicros = clock.nowMicros()
      sweepNowAndThen(nowMicros)
      return carry(database, { changes, nowMicros, texts })
    },
  })
  return {
    add: (change) => batches.add({ ...change, key: hashOf(change.key) }),
    forget: async (keys) => {
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
): Promise<Counted[]> {
  const ups = sumsOf(changes, { sign: 1, nowMicros })
  const downs = sumsOf(changes, { sign: -1, nowMicros })
  if (downs.length > 0) await database.run(texts.takeAway, [JSON.stringify(downs)])
  if (ups.length === 0) return changes.map(() => ({ count: 0, endsAtMicros: nowMicros }))
  const values = [JSON.stringify(ups), nowMicros, nowMicros]
  const rows = await database.change<TriesRow>(texts.add, values)
  const after = new Map(rows.map((row) => [row.key, row]))
  const left = new Map(ups.map(({ key, step }) => [key, step]))
  return changes.map(({ key, by }) => {
    const row = after.get(key)
    if (by < 0 || !row) return { count: 0, endsAtMicros: nowMicros }
    // Of several changes to one key each sees its own count: the last one sees the sum.
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
