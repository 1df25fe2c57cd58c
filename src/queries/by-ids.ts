/** Rows of one instance by their ids, for what a page of a list shows besides its own rows. */
import { sql } from 'kysely'
import type { Tables } from '../store/database/tables.ts'
import { isEqual, run, type Store } from './listing.ts'
import { isOneOf } from './one-of.ts'

/** The tables that are looked up so. */
type ById = 'users' | 'projects' | 'orgs' | 'project_grants'

/** The rows with one of the ids, by id; no statement is run for none. */
export async function byIds<T extends ById>(
  database: Store,
  wanted: { readonly instanceId: string; readonly table: T; readonly ids: readonly string[] },
): Promise<ReadonlyMap<string, Tables[T]>> {
  const { instanceId, table } = wanted
  const ids = [...new Set(wanted.ids)]
  if (ids.length === 0) return new Map()
  const isWanted = isOneOf(database.dialect, { column: 'id', values: ids })
  const rows = await run<Tables[T]>(
    database,
    sql`select * from ${sql.table(table)}
      where ${isEqual('instance_id', instanceId)} and ${isWanted}`,
  )
  return new Map(rows.map((row) => [row.id, row]))
}
