/**
 * The store for more than one machine: PostgreSQL 14 or newer, no extension, no superuser.
 *
 * Writers take turns over the whole database by an advisory lock: with group commit a turn
 * carries hundreds of commands, and in return positions have no gaps and nothing deadlocks.
 */
import { createHash } from 'node:crypto'
import { CommitUnanswered, Unavailable } from '../kit/unavailable.ts'
import type { Database, SqlValue, Upsert, Writer } from './database.ts'
import { type Connection, type Connections, createConnections } from './postgres-connections.ts'
import { conflictText } from './sqlite.ts'
import { isConnectionOver } from './store-failures.ts'
import { createTurns } from './turns.ts'
import { createWriteHealth } from './write-health.ts'

export interface PostgresOptions {
  readonly url: string
  /** Connections for questions; each carries many at once. */
  readonly readers?: number
}

/** "gate" as a number: the lock that writers of this database take turns with. */
const writersLock = 0x67617465

/** Milliseconds a statement may take, by what it is for. */
const questionMs = 5_000
const searchMs = 15_000
const writingMs = 7_000
const probeMs = 2_000

/** Connections for searches, which may take long: nobody else waits behind them. */
const searchers = 2

/** Connects; rejects with a clear reason when the server cannot be used. */
export async function openPostgres({ url, readers = 4 }: PostgresOptions): Promise<Database> {
  const reads = createConnections({ url, size: readers, statementMs: questionMs })
  const searches = createConnections({ url, size: searchers, statementMs: searchMs })
  const writes = createConnections({ url, size: 1, statementMs: writingMs })
  const probes = createConnections({ url, size: 1, statementMs: probeMs })
  const turns = createTurns()
  const health = createWriteHealth()
  await requireVersion(reads)

  const write: Database['write'] = (work, { isLong = false } = {}) =>
    turns(() => health.noted(transaction(writes, { isLong, work })))

  return {
    engine: 'postgres',
    soleWriter: false,
    all: async (sql, values) => (await ask(await reads.take(), sql, values)).rows,
    once: async (sql, values) => (await askOnce(await searches.take(), sql, values)).rows,
    run: async (sql, values) => (await ask(await reads.take(), sql, values)).rowCount ?? 0,
    change: async (sql, values) => (await ask(await reads.take(), sql, values)).rows,
    write,
    ping: async () => {
      const probe = await probes.take()
      // Whoever cannot write may be waiting for a turn that does not come.
      const turn = health.isFailing() ? `SELECT pg_advisory_xact_lock(${writersLock}); ` : ''
      await probe.query(turn + probeTextOf(Date.now()))
      health.requireWell()
    },
    close: async () => {
      await turns(() => writes.close())
      await Promise.all([reads.close(), searches.close(), probes.close()])
    },
  }
}

/** Runs work in a transaction that has its turn before it begins. */
async function transaction<T>(
  writes: Connections,
  { isLong, work }: { isLong: boolean; work: (writer: Writer) => Promise<T> },
): Promise<T> {
  const connection = await writes.take()
  connection.isLong = isLong
  try {
    const limit = isLong ? '; SET LOCAL statement_timeout = 0' : ''
    await connection.query(`BEGIN${limit}; SELECT pg_advisory_xact_lock(${writersLock})`)
    const result = await work(createWriter(connection))
    await connection.query('COMMIT').catch((failure: unknown) => {
      // Refused is not done; where the connection ended instead of an answer it may be either.
      throw isUnanswered(failure) ? new CommitUnanswered(failure) : failure
    })
    return result
  } catch (failure) {
    // A connection that cannot roll back is of no use; the next turn opens another.
    await connection.query('ROLLBACK').catch(() => connection.drop())
    throw failure
  } finally {
    connection.isLong = false
  }
}

function isUnanswered(failure: unknown): boolean {
  return failure instanceof Unavailable && isConnectionOver(failure.cause)
}

interface Prepared {
  readonly name: string
  readonly text: string
}
const preparedTexts = new Map<string, Prepared>()

/** `?` becomes `$1`, `$2`, …; the name is the text's own, so every connection prepares it once. */
function prepared(sql: string): Prepared {
  const known = preparedTexts.get(sql)
  if (known) return known
  const text = numbered(sql)
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 24)
  if (preparedTexts.size > 1000) preparedTexts.clear()
  preparedTexts.set(sql, { name, text })
  return { name, text }
}

function numbered(sql: string): string {
  let count = 0
  return sql.replaceAll('?', () => `$${++count}`)
}

function askOnce(client: Connection, sql: string, values: readonly SqlValue[] = []) {
  return client.query({ text: numbered(sql), values: values as SqlValue[] })
}

function ask(client: Connection, sql: string, values: readonly SqlValue[] = []) {
  return client.query({ ...prepared(sql), values: values as SqlValue[] })
}

function createWriter(client: Connection): Writer {
  return {
    all: async (sql, values) => (await ask(client, sql, values)).rows,
    once: async (sql, values) => (await askOnce(client, sql, values)).rows,
    run: async (sql, values) => (await ask(client, sql, values)).rowCount ?? 0,
    insert: async (table, rows) => {
      if (rows[0])
        await ask(client, recordsetText(table, Object.keys(rows[0])), [JSON.stringify(rows)])
    },
    upsert: async (into: Upsert, rows) => {
      if (!rows[0]) return
      const columns = Object.keys(rows[0])
      const text = recordsetText(into.table, columns) + conflictText(into, columns)
      await ask(client, text, [JSON.stringify(rows)])
    },
    lookup: async (table, keys) => {
      if (!keys[0]) return []
      const on = Object.keys(keys[0]).map((column) => `r.${column} = k.${column}`)
      // The OFFSET keeps the planner from joining the whole table with a list whose length it
      // can only guess: every key is looked up by its index, however large the table grows.
      const text =
        `SELECT t.* FROM json_populate_recordset(NULL::${table}, ?) k ` +
        `CROSS JOIN LATERAL (SELECT * FROM ${table} r WHERE ${on.join(' AND ')} OFFSET 0) t`
      return (await ask(client, text, [JSON.stringify(keys)])).rows
    },
  }
}

/** One statement for any number of rows, so that it is parsed and planned once. */
function recordsetText(table: string, columns: readonly string[]): string {
  return (
    `INSERT INTO ${table} (${columns}) ` +
    `SELECT ${columns} FROM json_populate_recordset(NULL::${table}, ?)`
  )
}

/** A write as any other, so that it tells whether there is room, and a server that takes it. */
function probeTextOf(nowMs: number): string {
  return `INSERT INTO probes (id, at) VALUES ('', ${nowMs})
    ON CONFLICT (id) DO UPDATE SET at = excluded.at`
}

async function requireVersion(connections: Connections): Promise<void> {
  const { rows } = await ask(
    await connections.take(),
    `SELECT current_setting('server_version_num')::int AS version`,
  )
  const version = Number(rows[0]?.version ?? 0)
  if (version < 140000) {
    throw new Error(`PostgreSQL 14 or newer is needed; this is ${Math.floor(version / 10000)}`)
  }
}
