/** Makes the read rows again from the events alone: the same rows, or a projection lies. */
import type { Database } from '../database/database.ts'
import { writeRows } from '../database/row-changes.ts'
import { type EventsTable, readTables } from '../database/tables.ts'
import { recordedOf } from '../eventstore/eventstore.ts'
import { readRowsOf } from './read-rows.ts'

const eventsPerStep = 1000

/** Empties every read table and replays all events, in one transaction; gives their number. */
export async function rebuild(database: Database): Promise<number> {
  return database.write(async (writer) => {
    for (const table of Object.keys(readTables)) await writer.run(`DELETE FROM ${table}`)
    let position = 0
    let count = 0
    while (true) {
      const rows = await writer.all<EventsTable>(
        'SELECT * FROM events WHERE position > ? ORDER BY position LIMIT ?',
        [position, eventsPerStep],
      )
      const last = rows.at(-1)
      if (!last) return count
      await writeRows(writer, rows.map(recordedOf).flatMap(readRowsOf))
      position = last.position
      count += rows.length
    }
  })
}
