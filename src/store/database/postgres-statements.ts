/** Statements over PostgreSQL connections, prepared or not. */
import { createHash } from 'node:crypto'
import type { QueryConfig, QueryResult } from 'pg'
import { conflictText } from './conflict-text.ts'
import type { Reader, SqlValue, Writer } from './database.ts'
import { postgresDialect } from './dialect-postgres.ts'
import type { Connection } from './postgres-connections.ts'

/** What statements are sent over. */
type Client = Pick<Connection, 'query'>

/** One statement with its values, over one connection. */
type Run = (client: Client, sql: string, values?: readonly SqlValue[]) => Promise<QueryResult>

/** One statement without a transaction around it. */
type RunAlone = (
  connection: Connection,
  sql: string,
  values?: readonly SqlValue[],
) => Promise<QueryResult>

/** Runs statements on a given connection. */
export interface Statements {
  /** Prepares the text once per connection: for texts of which there are few. */
  readonly ask: RunAlone
  /** For texts of free shape: prepared only if they come again and again. */
  readonly askOnce: RunAlone
  /** Within a transaction. */
  readerOf(client: Client): Reader
  /** Within a transaction. */
  writerOf(client: Client): Writer
}

interface Prepared {
  readonly name: string
  readonly text: string
}

/**
 * The statements of one store; they share prepared texts. A pooler has no session of ours in which
 * one could be prepared.
 */
export function createStatements({ isPooled }: { readonly isPooled: boolean }): Statements {
  const prepared = cacheTexts()
  const once: Shape = (sql, values = []) => ({
    text: postgresDialect.placeholders(sql),
    values: values as SqlValue[],
  })
  const often: Shape = isPooled
    ? once
    : (sql, values = []) => ({ ...prepared(sql), values: values as SqlValue[] })
  const isFrequent = watchTexts()
  const free: Shape = (sql, values) => (isFrequent(sql) ? often(sql, values) : once(sql, values))
  const over =
    (shape: Shape): Run =>
    (client, sql, values) =>
      client.query(shape(sql, values))
  const alone =
    (shape: Shape): RunAlone =>
    async (connection, sql, values) =>
      firstOf(await connection.alone(shape(sql, values)))
  const [ask, askOnce] = [over(often), over(once)]
  const readerOf = (client: Client): Reader => ({
    dialect: postgresDialect,
    all: async (sql, values) => (await ask(client, sql, values)).rows,
    once: async (sql, values) => (await askOnce(client, sql, values)).rows,
  })
  return {
    ask: alone(often),
    askOnce: alone(free),
    readerOf,
    writerOf: (client) => ({ ...readerOf(client), ...changesBy(ask, client) }),
  }
}

/** Times a text of free shape must come before it is prepared, and the most that ever are. */
const [comesAgain, frequentMax] = [3, 200]
/** Texts counted at a time. */
const watchedMax = 1_000

/**
 * Says which texts of free shape come again and again: lists of programs and consoles do. Planning
 * one costs more than running it. A session keeps what it has prepared, so their number is bounded.
 */
export function watchTexts(): (sql: string) => boolean {
  const frequent = new Set<string>()
  const counts = new Map<string, number>()
  return (sql) => {
    if (frequent.has(sql)) return true
    if (frequent.size >= frequentMax) return false
    const count = (counts.get(sql) ?? 0) + 1
    if (counts.size >= watchedMax) counts.clear()
    counts.set(sql, count)
    if (count < comesAgain) return false
    counts.delete(sql)
    frequent.add(sql)
    return true
  }
}

type Shape = (sql: string, values?: readonly SqlValue[]) => QueryConfig

function firstOf(results: readonly QueryResult[]): QueryResult {
  const [first] = results
  if (!first) throw new Error('a statement has no result')
  return first
}

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

function changesBy(ask: Run, client: Client): Omit<Writer, keyof Reader> {
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
