/** Statements over PostgreSQL connections, prepared or not. */
import { createHash } from 'node:crypto'
import type { QueryResult } from 'pg'
import { conflictText } from './conflict-text.ts'
import type { Reader, SqlValue, Writer } from './database.ts'
import { postgresDialect } from './dialect-postgres.ts'
import type { Connection } from './postgres-connections.ts'

/** One statement with its values, over one connection. */
type Run = (client: Connection, sql: string, values?: readonly SqlValue[]) => Promise<QueryResult>

/** Runs statements on a given connection. */
export interface Statements {
  /** Prepares the text once per connection: for texts of which there are few. */
  readonly ask: Run
  /** For texts of free shape. */
  readonly askOnce: Run
  readerOf(client: Connection): Reader
  writerOf(client: Connection): Writer
}

interface Prepared {
  readonly name: string
  readonly text: string
}

/** The statements of one store; they share prepared texts. */
export function createStatements(): Statements {
  const prepared = cacheTexts()
  const ask: Run = (client, sql, values = []) =>
    client.query({ ...prepared(sql), values: values as SqlValue[] })
  const readerOf = (client: Connection): Reader => ({
    dialect: postgresDialect,
    all: async (sql, values) => (await ask(client, sql, values)).rows,
    once: async (sql, values) => (await askOnce(client, sql, values)).rows,
  })
  return {
    ask,
    askOnce,
    readerOf,
    writerOf: (client) => ({ ...readerOf(client), ...changesBy(ask, client) }),
  }
}

const askOnce: Run = (client, sql, values = []) =>
  client.query({ text: postgresDialect.placeholders(sql), values: values as SqlValue[] })

/** The name is derived from the text, so that every connection prepares it once. */
function cacheTexts(): (sql: string) => Prepared {
  const known = new Map<string, Prepared>()
  return (sql) => {
    const found = known.get(sql)
    if (found) return found
    const text = postgresDialect.placeholders(sql)
    const name = createHash('sha256').update(text).digest('base64url').slice(0, 24)
    // Texts are few by rule; texts of free shape must not fill the memory.
    if (known.size > 1000) known.clear()
    known.set(sql, { name, text })
    return { name, text }
  }
}

function changesBy(ask: Run, client: Connection): Omit<Writer, keyof Reader> {
  return {
    run: async (sql, values) => (await ask(client, sql, values)).rowCount ?? 0,
    insert: async (table, rows) => {
      if (rows[0])
        await ask(client, recordsetText(table, Object.keys(rows[0])), [JSON.stringify(rows)])
    },
    upsert: async (into, rows) => {
      if (!rows[0]) return
      const columns = Object.keys(rows[0])
      const text = recordsetText(into.table, columns) + conflictText(into, columns)
      await ask(client, text, [JSON.stringify(rows)])
    },
    lookup: async (table, keys) => {
      if (!keys[0]) return []
      const on = Object.keys(keys[0]).map((column) => `r.${column} = k.${column}`)
      // The OFFSET keeps the planner from joining the whole table with a list of unknown length:
      // every key is looked up by its index, however large the table is.
      const text =
        `SELECT t.* FROM json_populate_recordset(NULL::${table}, ?) k ` +
        `CROSS JOIN LATERAL (SELECT * FROM ${table} r WHERE ${on.join(' AND ')} OFFSET 0) t`
      return (await ask(client, text, [JSON.stringify(keys)])).rows
    },
  }
}

/** One statement for any number of rows, parsed and planned once. */
function recordsetText(table: string, columns: readonly string[]): string {
  return (
    `INSERT INTO ${table} (${columns}) ` +
    `SELECT ${columns} FROM json_populate_recordset(NULL::${table}, ?)`
  )
}
