/**
 * The purge of instances that were removed: all their rows, table by table, so many at once. What
 * is left to do is what rows are left, so that any node goes on where another has stopped.
 */
import type { Database, SqlValue } from '../database/database.ts'
import { isOfInstance, purgedTables } from '../database/instance-rows.ts'
import type { InstanceRemovalsTable } from '../database/instance-tables.ts'
import type { Purge, PurgeDeps } from './purge.ts'

/**
 * How long after its removal rows of an instance are looked for: by then every request and every
 * piece of work that had begun before has ended.
 */
export const lateMicros = 15 * 60_000_000

const table = 'instance_removals'
const anyText = `SELECT 1 AS due FROM ${table} LIMIT 1`
const removalsText = `SELECT * FROM ${table} ORDER BY instance_id`
const doneText = `DELETE FROM ${table} WHERE instance_id = ?`

/** Creates it. */
export function createInstancePurge({ database, clock, rowsMax }: InstancePurgeDeps): Purge {
  const texts = purgedTables.map((each) => {
    const where = isOfInstance(each)
    return {
      isUsers: each === 'users',
      deleteText: database.dialect.deleteFirst({ table: each, where, orderBy: 'instance_id' }),
      findText: `SELECT 1 AS found FROM ${each} WHERE ${where} LIMIT 1`,
    }
  })
  const deleteFrom = ({ isUsers, deleteText }: (typeof texts)[number], values: SqlValue[]) =>
    isUsers
      ? database.write(async (writer) => {
          const rows = await writer.run(deleteText, values)
          await writer.dialect.userSearch.settle(writer)
          return rows
        })
      : database.run(deleteText, values)

  /** Whether no row is left: what another transaction was changing was passed over. */
  const isEmpty = async (instanceId: string): Promise<boolean> => {
    for (const { findText } of texts) {
      if ((await database.all(findText, [instanceId])).length > 0) return false
    }
    return true
  }

  return {
    table,
    isDue: async () => (await database.all(anyText)).length > 0,
    deletePiece: async () => {
      let deleted = 0
      for (const removal of await database.all<InstanceRemovalsTable>(removalsText)) {
        const { instance_id: instanceId, removed_at: removedAt } = removal
        for (const each of texts) {
          deleted += await deleteFrom(each, [instanceId, rowsMax - deleted])
          if (deleted >= rowsMax) return deleted
        }
        const isLate = clock.nowMicros() - removedAt >= lateMicros
        if (isLate && (await isEmpty(instanceId))) await database.run(doneText, [instanceId])
      }
      return deleted
    },
  }
}

interface InstancePurgeDeps extends Omit<PurgeDeps, 'database'> {
  readonly database: Pick<Database, 'all' | 'run' | 'write' | 'dialect'>
}
