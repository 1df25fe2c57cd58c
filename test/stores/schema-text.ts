/**
 * The schema of a store as readable SQL, found out from the engine itself: tables by name with
 * their columns in order, then their indexes. Running the text in an empty store makes them. The
 * index of users' texts and the triggers of an engine are in `user-search-<engine>.ts` instead.
 */
import type { Reader } from '../../src/store/database/database.ts'

/** One line of a table, or an index of it. */
interface Part {
  readonly table_name: string
  readonly definition: string
}

/** What each engine is asked: definitions by table, each in the order it is to be shown in. */
const queries = {
  sqlite: {
    columns: `
      SELECT t.name AS table_name,
        c.name || ' ' || c.type || CASE WHEN c."notnull" THEN ' NOT NULL' ELSE '' END
          AS definition
      FROM pragma_table_list t JOIN pragma_table_info(t.name) c
      WHERE t.schema = 'main' AND t.type = 'table' AND t.name <> 'sqlite_schema'
      ORDER BY t.name, c.cid`,
    keys: `
      SELECT table_name, 'PRIMARY KEY (' || group_concat(name, ', ') || ')' AS definition
      FROM (
        SELECT t.name AS table_name, c.name FROM pragma_table_list t
        JOIN pragma_table_info(t.name) c
        WHERE t.schema = 'main' AND t.type = 'table' AND c.pk > 0 ORDER BY t.name, c.pk
      ) GROUP BY table_name`,
    indexes: `
      SELECT tbl_name AS table_name, sql AS definition
      FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name`,
  },
  postgres: {
    columns: `
      SELECT c.relname::text AS table_name,
        a.attname || ' ' || upper(format_type(a.atttypid, a.atttypmod))
          || CASE WHEN l.collname <> 'default' THEN ' COLLATE "' || l.collname || '"' ELSE '' END
          || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END AS definition
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      LEFT JOIN pg_collation l ON l.oid = a.attcollation
      WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
        AND a.attnum > 0 AND NOT a.attisdropped
      ORDER BY c.relname, a.attnum`,
    keys: `
      SELECT c.relname::text AS table_name, pg_get_constraintdef(k.oid) AS definition
      FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
      WHERE k.contype = 'p' AND c.relnamespace = current_schema()::regnamespace`,
    indexes: `
      SELECT c.relname::text AS table_name,
        replace(replace(pg_get_indexdef(i.indexrelid), ' USING btree', ''),
          ' ON ' || current_schema() || '.', ' ON ') AS definition
      FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid
      WHERE NOT i.indisprimary AND x.relname <> 'users_text'
        AND c.relnamespace = current_schema()::regnamespace
      ORDER BY x.relname`,
  },
} as const

/** The schema of the store that is read. */
export async function schemaText(reader: Reader, engine: keyof typeof queries): Promise<string> {
  const { columns, keys, indexes } = queries[engine]
  const definitionsOf = byTable(await reader.once<Part>(columns))
  const keysOf = byTable(await reader.once<Part>(keys))
  const indexesOf = byTable(await reader.once<Part>(indexes))
  const tables = [...definitionsOf.keys()].sort()
  return tables
    .map((table) => {
      const lines = [...(definitionsOf.get(table) ?? []), ...(keysOf.get(table) ?? [])]
      const body = lines.map((line) => `  ${line}`).join(',\n')
      const after = (indexesOf.get(table) ?? []).map(
        (text) => `${text.replaceAll(/\s+/g, ' ').trim()};\n`,
      )
      return `CREATE TABLE ${table} (\n${body}\n);\n${after.join('')}`
    })
    .join('\n')
}

function byTable(rows: readonly Part[]): ReadonlyMap<string, readonly string[]> {
  const lists = new Map<string, string[]>()
  for (const { table_name: table, definition } of rows) {
    lists.set(table, [...(lists.get(table) ?? []), definition])
  }
  return lists
}
