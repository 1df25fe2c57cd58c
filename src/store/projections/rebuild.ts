/**
 * Makes the read rows again from the events alone: the same rows, or a projection lies. What
 * histories were folded into is thrown away, too, and made again as they are next folded.
 */
import type { Database } from '../database/database.ts'
import { type RowChange, writeRows } from '../database/row-changes.ts'
import { type EventsTable, readTables, type Tables } from '../database/tables.ts'
import { recordedOf } from '../eventstore/eventstore.ts'
import { readRowsOf } from './read-rows.ts'

/** An event may carry half a megabyte; this many of the largest are still no burden. */
const eventsPerStep = 200

/**
 * Empties every read table and the snapshots and replays all events, in one transaction; gives
 * their number.
 */
export async function rebuild(database: Database): Promise<number> {
  return database.write(
    async (writer) => {
      for (const table of [...Object.keys(readTables), 'snapshots']) {
        await writer.run(`DELETE FROM ${table}`)
      }
      let position = 0
      let count = 0
      while (true) {
        const rows = await writer.all<EventsTable>(
          'SELECT * FROM events WHERE position > ? ORDER BY position LIMIT ?',
          [position, eventsPerStep],
        )
        const last = rows.at(-1)
        if (!last) return count
        await writeRows(writer, rows.map(recordedOf).flatMap(readRowsOf).filter(isOfReadTable))
        position = last.position
        count += rows.length
      }
    },
    { isLong: true },
  )
}

/** What is no history, like tokens in use and mails under way, is as it is: it stays. */
function isOfReadTable(change: RowChange): boolean {
  const named = change as { [how in 'insert' | 'upsert' | 'update' | 'delete']?: keyof Tables }
  return (named.insert ?? named.upsert ?? named.update ?? named.delete ?? '') in readTables
}
