/**
 * What SQLite's planner knows of the tables: without it a search may read a whole table in the
 * order of its primary key. Measured one index at a time, because nobody can write meanwhile: some
 * 20 milliseconds for 100,000 rows. It is complete, not limited to some rows: only then SQLite
 * knows that one value is frequent and another rare, and how many rows an instance has.
 */
import { setImmediate } from 'node:timers/promises'
import type { DatabaseSyncInstance as Connection } from '@photostructure/sqlite'
import type { Row } from './database.ts'

/** The connection that writes, and its transactions. */
export interface MeasuringDeps {
  readonly connection: Connection
  /** Runs a step as the only writer. */
  readonly inTurn: <T>(step: () => Promise<T>) => Promise<T>
}

/**
 * Tables measured with that many rows are not measured again while calls wait: what a hundred
 * thousand rows say of frequent and rare values holds for a million.
 */
const enoughRows = 100_000

/**
 * Flags of `PRAGMA optimize`: say what would be done without doing it (1), for all tables (0x10000)
 * that have ten times as many rows as when they were measured, or a tenth (2).
 */
const whatIsStale = 'PRAGMA optimize(0x10003)'

const isMeasuredText = `SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat1'`
const rowsText = 'SELECT max(CAST(stat AS INTEGER)) AS count FROM sqlite_stat1 WHERE tbl = ?'
// Not those that a virtual table is made of.
const isPlainText = `SELECT 1 FROM pragma_table_list WHERE name = ? AND type = 'table'`
const indexesText = `SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ?`

/** Measures the tables that have grown or shrunk tenfold; see `Database.refreshStatistics`. */
export async function refreshStatistics(
  { connection, inTurn }: MeasuringDeps,
  { mayTakeLong = false }: { readonly mayTakeLong?: boolean },
): Promise<number> {
  const stale = await inTurn(async () => staleIndexes(connection, mayTakeLong))
  for (const index of stale) {
    await inTurn(async () => connection.exec(`PRAGMA analysis_limit = 0; ANALYZE "${index}"`))
    // Calls are answered before the next one.
    await setImmediate()
  }
  // Every connection reads the statistics anew when tables or views have changed.
  const announce = 'CREATE VIEW measured AS SELECT 1; DROP VIEW measured'
  if (stale.length > 0) await inTurn(async () => connection.exec(announce))
  return stale.length
}

/** The indexes of those tables; the name of a table that has none. */
function staleIndexes(connection: Connection, mayTakeLong: boolean): readonly string[] {
  const ask = (text: string, ...values: string[]): readonly Row[] =>
    connection.prepare(text).all(...values)
  const isMeasured = ask(isMeasuredText).length > 0
  const rowsOf = (table: string) => (isMeasured ? Number(ask(rowsText, table)[0]?.count ?? 0) : 0)
  return ask(whatIsStale).flatMap(({ optimize }) => {
    const table = /^ANALYZE "main"\."(\w+)"$/.exec(String(optimize))?.[1]
    if (table === undefined || ask(isPlainText, table).length === 0) return []
    if (!mayTakeLong && rowsOf(table) >= enoughRows) return []
    const indexes = ask(indexesText, table).map(({ name }) => String(name))
    return indexes.length > 0 ? indexes : [table]
  })
}
