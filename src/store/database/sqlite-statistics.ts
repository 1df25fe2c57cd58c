/**
 * What SQLite's planner knows of the tables: without it a search may read a whole table in the
 * order of its primary key. Measured one index at a time, because nobody can write meanwhile: some
 * 20 milliseconds for 100,000 rows. It is complete, not limited to some rows: only then SQLite
 * knows that one value is frequent and another rare, and how many rows an instance has.
 */
import type { DatabaseSyncInstance as Connection } from '@photostructure/sqlite'

/** How much may be measured at once. */
export interface Measuring {
  /** Measures tables of any size: before a server answers calls, or while none runs. */
  readonly mayTakeLong: boolean
}

/** An index, or a table without one. */
interface Measurable {
  readonly name: string
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
const indexesText = `SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = ?`

/** The indexes of the tables that have grown or shrunk tenfold since they were measured. */
export function staleIndexes(
  connection: Connection,
  { mayTakeLong }: Measuring,
): readonly Measurable[] {
  const stale = connection.prepare(whatIsStale).all() as { optimize: string }[]
  const isMeasured = connection.prepare(isMeasuredText).get() !== undefined
  const rowsOf = (table: string): number => {
    if (!isMeasured) return 0
    const row = connection.prepare(rowsText).get(table) as { count: number | null } | undefined
    return row?.count ?? 0
  }
  return stale.flatMap(({ optimize }) => {
    const table = /^ANALYZE "main"\."(\w+)"$/.exec(optimize)?.[1]
    if (table === undefined || (!mayTakeLong && rowsOf(table) >= enoughRows)) return []
    const indexes = connection.prepare(indexesText).all(table) as unknown as Measurable[]
    return indexes.length > 0 ? indexes : [{ name: table }]
  })
}

/** Measures one. */
export function measure(connection: Connection, { name }: Measurable): void {
  connection.exec(`PRAGMA analysis_limit = 0; ANALYZE "${name}"`)
}

/**
 * Makes every connection read the statistics again, as they do when tables or views have changed.
 */
export function announceStatistics(connection: Connection): void {
  connection.exec('CREATE VIEW measured AS SELECT 1; DROP VIEW measured')
}
