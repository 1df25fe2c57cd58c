/** What an upsert does with a row that is there already, in the words both engines share. */
import type { Upsert } from './database.ts'

/** The end of an INSERT of these columns: all that is neither key nor kept is changed. */
export function conflictText({ key, keep }: Upsert, columns: readonly string[]): string {
  const changed = columns.filter((column) => !key.includes(column) && !keep.includes(column))
  const set = changed.map((column) => `${column} = excluded.${column}`)
  const action = set.length > 0 ? `DO UPDATE SET ${set}` : 'DO NOTHING'
  return ` ON CONFLICT (${key}) ${action}`
}
