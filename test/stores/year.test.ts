/** A year passes, and each store holds no more than what is alive or kept on purpose. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Database } from '../../src/store/database/database.ts'
import { endedRows } from '../../src/store/database/ended-rows.ts'
import { readTables } from '../../src/store/database/tables.ts'
import { rebuild } from '../../src/store/projections/rebuild.ts'
import { createPurges, type PurgedPiece, type Purges } from '../../src/store/purges/purges.ts'
import { eachStore } from './stores.ts'
import { beginYear, dayMs, hourMs, type Made, minuteMs, tellableClock } from './year.ts'

const days = 365
/** The purges run every few days instead of every minute. */
const daysApart = 5
/** Fewer rows than those days leave in most tables: a run takes several pieces. */
const rowsMax = 10
const keptDays = { messages: 30, sessions: 30, imports: 90, deliveries: 30 }

/** Where the tests find the ids that they gave; counts are kept under hashes. */
const idColumns: Readonly<Record<string, string>> = {
  access_tokens: 'token_hash',
  authorizations: 'id_hash',
  snapshots: 'aggregate_id',
  sign_in_counts: `org_id || ' ' || hour`,
}

async function idsIn(database: Database, table: string): Promise<string[]> {
  const column = idColumns[table] ?? (table === 'tries' ? 'key' : 'id')
  const rows = await database.all<{ id: string }>(`SELECT ${column} AS id FROM ${table}`)
  return rows.map(({ id }) => id).sort()
}

/** Days for which rows that have ended stay; those of the other tables for a minute. */
const daysOf: Readonly<Record<string, number>> = {
  ...{ outbox: 30, sessions: 30, snapshots: 30 },
  device_authorizations: 1 / 24,
}

/** The rows that are alive at a time, or have ended too lately to be purged. */
function keptOf(made: readonly Made[], table: string, nowMs: number): string[] {
  const keptMs = (daysOf[table] ?? 0) * dayMs + minuteMs
  const kept = made.filter((row) => row.table === table && row.endsAtMs + keptMs >= nowMs)
  return kept.map(({ id }) => id).sort()
}

async function readRowsIn(database: Database) {
  const rows: Record<string, unknown[]> = {}
  for (const [table, key] of Object.entries(readTables)) {
    rows[table] = await database.once(`SELECT * FROM ${table} ORDER BY ${key}`)
  }
  return rows
}

describe('a year passes', () => {
  eachStore((store) => {
    const clock = tellableClock(Date.UTC(2030, 0, 1))
    /** Every table in which something ends. */
    const tables = () => new Set(year.made.map(({ table }) => table))
    const pieces: PurgedPiece[] = []
    const failures: unknown[] = []
    let year: Awaited<ReturnType<typeof beginYear>>
    let purges: Purges
    let mostRows = 0

    /** Fails unless exactly what is alive or kept is there, table by table. */
    const assertKept = async (when: string) => {
      for (const table of tables()) {
        const there = await idsIn(store.database(), table)
        const kept = keptOf(year.made, table, clock.nowMs())
        mostRows = Math.max(mostRows, there.length)
        if (table !== 'tries') assert.deepEqual(there, kept, `${table} ${when}`)
        else assert.equal(there.length, kept.length, `${table} ${when}`)
      }
    }

    before(async () => {
      const database = store.database()
      year = await beginYear(database, clock)
      purges = createPurges({
        ...{ database, clock, tables: endedRows(keptDays) },
        onPurged: (piece) => void pieces.push(piece),
        onFailure: (failure) => void failures.push(failure),
        // The test runs them.
        limits: { rowsMax, firstMs: 2 ** 30, pauseMsMin: 0, pauseMsMax: 0 },
      })
      for (let day = 0; day < days; day += daysApart) {
        await year.live({ from: day, to: Math.min(days, day + daysApart) })
        clock.pass(hourMs)
        await purges.run()
        if (day % 70 === 0) await assertKept(`on day ${day}`)
      }
    })
    after(async () => {
      await purges.close()
      await year.close()
    })

    it('what is alive is there, and of what has ended only what is kept on purpose', () =>
      assertKept('at the end'))

    it('every table had rows that ended, and was purged of them', () => {
      assert.deepEqual(failures, [])
      for (const table of tables()) {
        const ended = year.made.filter((row) => row.table === table && row.endsAtMs < clock.nowMs())
        const purged = pieces.filter((piece) => piece.table === table)
        const rows = purged.reduce((sum, piece) => sum + piece.rows, 0)
        assert.ok(rows > ended.length / 2, `${table}: ${rows} of ${ended.length}`)
      }
    })

    it('no piece is larger than allowed, and no run ends before all is done', () => {
      assert.deepEqual(
        pieces.filter(({ rows }) => rows > rowsMax),
        [],
      )
      assert.ok(pieces.some(({ rows }) => rows === rowsMax))
    })

    it('a year’s rows are no more than those of the longest time that one is kept', () => {
      const most = Math.max(
        ...[...tables()].map((table) => year.made.filter((row) => row.table === table).length),
      )
      assert.ok(mostRows < most / 2, `${mostRows} of ${most}`)
    })

    it('a rebuild gives the same rows: sessions that were purged stay away', async () => {
      const before = await readRowsIn(store.database())
      await rebuild(store.database())
      assert.deepEqual(await readRowsIn(store.database()), before)
      await assertKept('after a rebuild, which drops snapshots').catch((failure) =>
        assert.match(String(failure), /snapshots/),
      )
    })
  })
})
