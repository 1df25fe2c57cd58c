/** Whether two stores that do not run hold the same rows, and one store the same as before. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { movedShapesAt } from '../../src/app/operator/moving/contents.ts'
import type { Database, Row } from '../../src/store/database/database.ts'
import { migrationOf } from '../../src/store/database/shapes.ts'
import { lookInto } from '../durability/soundness.ts'

type Settings = Readonly<Record<string, string>>

/** All rows of all tables but derived ones, by key; of one at a time, for there may be many. */
async function* tablesOf(database: Database): AsyncGenerator<readonly [string, readonly Row[]]> {
  const migration = (await migrationOf(database)) ?? 0
  const migrations = { table: 'migrations', key: ['number'] }
  for (const { table, key } of [migrations, ...(await movedShapesAt(migration))]) {
    const rows = await database.once<Row>(`SELECT * FROM ${table} ORDER BY ${key}`)
    // Whoever made a row, it is a plain object, whatever the order of its columns.
    yield [table, rows.map((row) => ({ ...row }))]
  }
}

/** Fails unless each table has the same rows in both. */
export async function assertSameStores(one: Settings, other: Settings): Promise<void> {
  await lookInto(one, (here) =>
    lookInto(other, async (there) => {
      const tables = tablesOf(there)
      for await (const [table, rows] of tablesOf(here)) {
        const found = (await tables.next()).value
        assert.deepEqual(found, [table, rows], `${table} is the same`)
      }
      assert.equal((await tables.next()).done, true)
    }),
  )
}

/** A checksum of everything in a store, by table. */
export function checksumsOf(settings: Settings): Promise<Record<string, string>> {
  return lookInto(settings, async (database) => {
    const sums: Record<string, string> = {}
    for await (const [table, rows] of tablesOf(database)) {
      const text = JSON.stringify(rows.map((row) => Object.entries(row).sort()))
      sums[table] = createHash('sha256').update(text).digest('hex')
    }
    return sums
  })
}
