/** The dialect of SQLite: `?` for values, text by code point, no trips to another machine. */
import type { Dialect } from './dialect.ts'
import { sqliteUserSearch } from './user-search-sqlite.ts'

/** The dialect of SQLite. */
export const sqliteDialect: Dialect = {
  label: 'SQLite',
  placeholders: (sql) => sql,
  textsOfList: 'SELECT value FROM json_each(?)',
  isOneOf: (column) => `${column} IN (SELECT value FROM json_each(?))`,
  rowsOfList: (alias, columns) => {
    const values = columns.map(({ name }) => `value ->> '${name}' AS ${name}`)
    return `(SELECT ${values.join(', ')} FROM json_each(?)) AS ${alias}`
  },
  deleteFirst: ({ table, where, orderBy }) =>
    `DELETE FROM ${table} WHERE rowid IN
      (SELECT rowid FROM ${table} WHERE ${where} ORDER BY ${orderBy} LIMIT ?)`,
  statementsHoldUp: true,
  larger: ([one, other]) => `max(${one}, ${other})`,
  ordering: ({ isAscending }) => (isAscending ? 'asc nulls first' : 'desc nulls last'),
  forEach: undefined,
  migration: (text) => text,
  // Not those that the index of texts is made of.
  tables: `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
    AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`,
  version: `SELECT 'SQLite ' || sqlite_version() AS version`,
  clock: undefined,
  connections: undefined,
  userSearch: sqliteUserSearch,
  analyze: (table) => `ANALYZE ${table}`,
}
