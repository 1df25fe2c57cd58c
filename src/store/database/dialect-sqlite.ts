/** The dialect of SQLite: `?` for values, text by code point, no trips to another machine. */
import type { Dialect } from './dialect.ts'

/** The dialect of SQLite. */
export const sqliteDialect: Dialect = {
  label: 'SQLite',
  placeholders: (sql) => sql,
  textsOfList: 'SELECT value FROM json_each(?)',
  rowsOfList: (alias, columns) => {
    const values = columns.map(({ name }) => `value ->> '${name}' AS ${name}`)
    return `(SELECT ${values.join(', ')} FROM json_each(?)) AS ${alias}`
  },
  larger: ([one, other]) => `max(${one}, ${other})`,
  ordering: ({ isAscending }) => (isAscending ? 'asc nulls first' : 'desc nulls last'),
  forEach: undefined,
  migration: (text) => text,
  tables: `SELECT name FROM sqlite_master WHERE type = 'table'`,
  version: `SELECT 'SQLite ' || sqlite_version() AS version`,
  clock: undefined,
  connections: undefined,
  analyze: (table) => `ANALYZE ${table}`,
}
