/** The dialect of PostgreSQL 14 and newer. */
import type { Dialect } from './dialect.ts'
import { postgresUserSearch } from './user-search-postgres.ts'

/** The dialect of PostgreSQL. */
export const postgresDialect: Dialect = {
  label: 'PostgreSQL',
  placeholders: (sql) => {
    let count = 0
    return sql.replaceAll('?', () => `$${++count}`)
  },
  textsOfList: 'SELECT json_array_elements_text(?::json)',
  // A list of values: a subquery would be read for every row of the table.
  isOneOf: (column) => `${column} = ANY (ARRAY(SELECT json_array_elements_text(?::json)))`,
  rowsOfList: (alias, columns) => {
    const typed = columns.map(({ name, type }) => `${name} ${type}`)
    return `json_to_recordset(?) AS ${alias}(${typed.join(', ')})`
  },
  // As an array it is evaluated once, and each row is found by where it is: it is locked by then.
  deleteFirst: ({ table, where, orderBy }) =>
    `DELETE FROM ${table} WHERE ctid = ANY (ARRAY(
      SELECT ctid FROM ${table} WHERE ${where} ORDER BY ${orderBy} LIMIT ?
      FOR UPDATE SKIP LOCKED))`,
  statementsHoldUp: false,
  larger: ([one, other]) => `GREATEST(${one}, ${other})`,
  // Without it text is sorted by the language of the server.
  ordering: ({ isText, isAscending, isNullable = true }) => {
    const missing = isAscending ? ' nulls first' : ' nulls last'
    const direction = isAscending ? 'asc' : 'desc'
    return `${isText ? 'collate "C" ' : ''}${direction}${isNullable ? missing : ''}`
  },
  forEach,
  migration: (text) => text.replaceAll(/\bTEXT\b/g, 'TEXT COLLATE "C"'),
  tables: `SELECT c.relname::text AS name FROM pg_class c
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p', 'v')`,
  version: `SELECT 'PostgreSQL ' || current_setting('server_version') AS version`,
  clock: 'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS ms',
  connections: `SELECT current_setting('max_connections')::int
    - current_setting('superuser_reserved_connections')::int AS count`,
  userSearch: postgresUserSearch,
  analyze: (table) => `ANALYZE ${table}`,
}

/**
 * The OFFSET keeps the planner from joining whole tables: each element is looked up by the indexes,
 * like a single query.
 */
function forEach(query: string): string {
  let count = 0
  const inner = query.replaceAll('?', () => `batch.v${count++}`)
  const columns = Array.from({ length: count }, (_, i) => `v${i} text`).join(', ')
  return `SELECT batch.slot, answer.*
    FROM json_to_recordset(?) AS batch(slot int, ${columns})
    CROSS JOIN LATERAL (SELECT * FROM (${inner}) AS found OFFSET 0) AS answer`
}
