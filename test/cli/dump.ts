/** Everything in a store that is not running, in an order of its own, for comparing stores. */
import type { Row } from '../../src/database/database.ts'
import { migrationOf, shapesAt } from '../../src/database/shapes.ts'
import { lookInto } from '../durability/soundness.ts'

export type Dump = Readonly<Record<string, readonly Row[]>>

/** All rows of all tables, by primary key. */
export function dumpOf(settings: Readonly<Record<string, string>>): Promise<Dump> {
  return lookInto(settings, async (database) => {
    const migration = (await migrationOf(database, database.engine)) ?? 0
    const dump: Record<string, readonly Row[]> = { migrations: [{ number: migration }] }
    for (const { table, key } of await shapesAt(migration)) {
      const rows = await database.once<Row>(`SELECT * FROM ${table} ORDER BY ${key}`)
      // Whoever made a row, it is a plain object with its columns in order.
      dump[table] = rows.map((row) => Object.fromEntries(Object.entries(row).sort()))
    }
    return dump
  })
}
