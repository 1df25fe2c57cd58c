/**
 * The tables as of a migration, for code that reads or writes all data. Determined by creating them
 * in memory with SQLite; they are the same on both engines.
 */
import type { Reader } from './database.ts'
import { migrateTo } from './migrate.ts'
import { writeSqliteFile } from './sqlite-files.ts'

/** The columns of a table and its primary key. */
export interface TableShape {
  readonly table: string
  readonly columns: readonly string[]
  /** The columns of type text. */
  readonly texts: readonly string[]
  /** The columns of the primary key, in order. */
  readonly key: readonly string[]
}

interface ColumnRow {
  readonly table_name: string
  readonly column_name: string
  readonly type: string
  /** Its position in the primary key, from 1; 0 for other columns. */
  readonly pk: number
}

const columnsText = `SELECT t.name AS table_name, c.name AS column_name, c.type AS type, c.pk
  FROM pragma_table_list t JOIN pragma_table_info(t.name) c
  WHERE t.schema = 'main' AND t.type = 'table'
    AND t.name NOT IN ('migrations', 'sqlite_schema', 'users_text_due')
  ORDER BY t.name, c.cid`

/**
 * Every table as of a migration, by name, except that of the migrations and those of which only one
 * engine's index is made.
 */
export async function shapesAt(migration: number): Promise<readonly TableShape[]> {
  const file = writeSqliteFile(':memory:')
  try {
    await migrateTo(file.writer, migration)
    const rows = await file.writer.once<ColumnRow>(columnsText)
    return [...new Set(rows.map((row) => row.table_name))].map((table) => {
      const columns = rows.filter((row) => row.table_name === table)
      const key = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk)
      const texts = columns.filter(({ type }) => type === 'TEXT').map(nameOf)
      return { table, columns: columns.map(nameOf), texts, key: key.map(nameOf) }
    })
  } finally {
    file.close()
  }
}

const nameOf = (row: ColumnRow): string => row.column_name

/** The names of all tables. */
export async function tablesIn(reader: Reader): Promise<ReadonlySet<string>> {
  const rows = await reader.once<{ name: string }>(reader.dialect.tables)
  return new Set(rows.map(({ name }) => name))
}

/** The migration of a store; undefined if there is no store. */
export async function migrationOf(reader: Reader): Promise<number | undefined> {
  if (!(await tablesIn(reader)).has('migrations')) return undefined
  const [row] = await reader.once<{ done: number | null }>(
    'SELECT MAX(number) AS done FROM migrations',
  )
  return row?.done ?? undefined
}
