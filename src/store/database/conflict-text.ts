/** The conflict clause of an upsert, in the SQL of both engines. */
import type { Upsert } from './database.ts'

/** The end of an INSERT of these columns: changes all that are neither key nor kept. */
export function conflictText({ key, keep }: Upsert, columns: readonly string[]): string {
  const changed = columns.filter((column) => !key.includes(column) && !keep.includes(column))
  const set = changed.map((column) => `${column} = excluded.${column}`)
  const action = set.length > 0 ? `DO UPDATE SET ${set}` : 'DO NOTHING'
  return ` ON CONFLICT (${key}) ${action}`
}
