/**
 * Rebuilds the read rows from the events: the result must be the same rows. Snapshots are deleted,
 * and made again when histories are folded. Rows that were purged stay away, and none is left of an
 * instance that was removed.
 */
import type { Database, TransactionWriter } from '../database/database.ts'
import { isOfInstance, purgedTables } from '../database/instance-rows.ts'
import { deletePurgedAgain } from '../database/purge-times.ts'
import { deleteMany, type RowChange, writeRows } from '../database/row-changes.ts'
import { type EventsTable, readTables, type Tables } from '../database/tables.ts'
import { recordedOf } from '../eventstore/eventstore.ts'
import { readRowsOf } from './read-rows.ts'

/** An event may have half a megabyte; this number of the largest fits in memory. */
const eventsPerStep = 200

/**
 * Empties every read table and the snapshots and replays all events, in one transaction; resolves
 * to their number.
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
        if (!last) {
          await deletePurgedAgain(writer)
          await deleteOfRemoved(writer)
          return count
        }
        await writeRows(writer, rows.map(recordedOf).flatMap(readRowsOf).filter(isOfReadTable))
        position = last.position
        count += rows.length
      }
    },
    { isLong: true },
  )
}

const removedText = 'SELECT id FROM removed_orgs WHERE id = instance_id'

async function deleteOfRemoved(writer: TransactionWriter): Promise<void> {
  for (const { id } of await writer.all<{ id: string }>(removedText)) {
    for (const table of purgedTables.filter((each) => each in readTables)) {
      await deleteMany(writer, { table, where: isOfInstance(table), values: [id] })
    }
  }
  await writer.dialect.userSearch.settle(writer)
}

type How = 'insert' | 'upsert' | 'update' | 'delete' | 'deleteOwned'

/** Data not derived from events, such as tokens in use and messages to send, stays. */
function isOfReadTable(change: RowChange): boolean {
  const named = change as { [how in How]?: keyof Tables }
  const { insert, upsert, update, delete: from, deleteOwned } = named
  return (insert ?? upsert ?? update ?? from ?? deleteOwned ?? '') in readTables
}
