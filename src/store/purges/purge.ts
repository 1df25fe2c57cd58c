/**
 * The purge of one table: finds whether rows have ended, and deletes them by an index of their end,
 * so many at once. Rows that another transaction is changing are passed over, so that a purge never
 * waits for one, and none for it in a circle.
 */
import type { Database } from '../database/database.ts'
import type { EndedRows } from '../database/ended-rows.ts'
import { notePurged } from '../database/purge-times.ts'

/** The purge of one table. */
export interface Purge {
  readonly table: string
  /** Whether a row has ended and is kept no longer. */
  isDue(): Promise<boolean>
  /**
   * Deletes up to `rowsMax` rows that had ended when `isDue` was called last, the oldest first;
   * resolves to their number.
   */
  deletePiece(): Promise<number>
}

/** What a purge is built with. */
export interface PurgeDeps {
  readonly database: Pick<Database, 'all' | 'run' | 'dialect'>
  readonly clock: { nowMicros(): number }
  /** Maximum number of rows of one piece, which is one transaction. */
  readonly rowsMax: number
}

/** Creates the purge of a table. */
export function createPurge({ database, clock, rowsMax }: PurgeDeps, ended: EndedRows): Purge {
  const { table, unitsPerMs, keptMs, isReadTable } = ended
  const isEnded = endOf(ended)
  const findText = `SELECT 1 AS due FROM ${table} WHERE ${isEnded} LIMIT 1`
  const rows = { table, where: isEnded, orderBy: ended.of?.orderBy ?? ended.endsAt }
  const deleteText = database.dialect.deleteFirst(rows)
  let before = 0
  let isNoted = false
  return {
    table,
    isDue: async () => {
      const nowMs = Math.floor(clock.nowMicros() / 1000)
      before = (nowMs - keptMs) * unitsPerMs
      isNoted = !isReadTable
      return (await database.all(findText, [before])).length > 0
    },
    deletePiece: async () => {
      // Before the rows go: a rebuild in between deletes what this purge is about to delete.
      if (!isNoted) await notePurged(database, { table, before })
      isNoted = true
      return database.run(deleteText, [before, rowsMax])
    },
  }
}

/** The condition of rows that have ended before a value. */
function endOf({ endsAt, where, of }: EndedRows): string {
  const isEnded = `${where ? `${where} AND ` : ''}${endsAt} < ?`
  if (!of) return isEnded
  return `(${of.by}) IN (SELECT ${of.key} FROM ${of.table} WHERE ${isEnded})`
}
