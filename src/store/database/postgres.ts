/**
 * The store for more than one machine: PostgreSQL 14 or newer, no extension, no superuser.
 *
 * Writers take turns over the whole database by an advisory lock: with group commit a turn
 * carries hundreds of commands, and in return positions have no gaps and nothing deadlocks.
 */
import { createHash } from 'node:crypto'
import pg from 'pg'
import { CommitUnconfirmed, Unavailable } from '../../kit/unavailable.ts'
import type { Database, Reader, SqlValue, StoreFact, Upsert, Writer } from './database.ts'
import {
  type Connection,
  type Connections,
  type ConnectionsOptions,
  createConnections,
} from './postgres-connections.ts'
import { conflictText } from './sqlite.ts'
import { isConnectionOver } from './store-failures.ts'
import { createTurns } from './turns.ts'
import { createWriteHealth } from './write-health.ts'

export interface PostgresOptions {
  readonly url: string
  /** Connections for questions; each carries many at once. */
  readonly readers?: number
  /** A server, and not a command of an operator: their connections are told apart by name. */
  readonly isServer?: boolean
}

/** "gate" as a number: the lock that writers of this database take turns with. */
const writersLock = 0x67617465

/** Milliseconds a statement may take, by what it is for. */
const questionMs = 5_000
const searchMs = 15_000
const writingMs = 7_000
const probeMs = 2_000
/** Of a snapshot: counting all there is, for example. */
const lookMs = 600_000

/** Connections for searches, which may take long: nobody else waits behind them. */
const searchers = 2

/** Connects; rejects with a clear reason when the server cannot be used. */
export async function openPostgres(options: PostgresOptions): Promise<Database> {
  const { url, readers = 4, isServer = false } = options
  const where = { url, isServer }
  const reads = createConnections({ ...where, size: readers, statementMs: questionMs })
  const searches = createConnections({ ...where, size: searchers, statementMs: searchMs })
  const writes = createConnections({ ...where, size: 1, statementMs: writingMs })
  const probes = createConnections({ ...where, size: 1, statementMs: probeMs })
  const turns = createTurns()
  const health = createWriteHealth()
  let required: StoreFact | undefined
  await requireVersion(reads)

  const write: Database['write'] = (work, { isLong = false } = {}) =>
    turns(() => health.noted(transaction(writes, { isLong, work, required })))

  return {
    engine: 'postgres',
    soleWriter: false,
    all: async (sql, values) => (await ask(await reads.take(), sql, values)).rows,
    once: async (sql, values) => (await askOnce(await searches.take(), sql, values)).rows,
    run: async (sql, values) => (await ask(await reads.take(), sql, values)).rowCount ?? 0,
    change: async (sql, values) => (await ask(await reads.take(), sql, values)).rows,
    write,
    snapshot: (work) => snapshot({ ...where, size: 1, statementMs: lookMs }, work),
    requireFact: (fact) => {
      required = fact
    },
    isServed: async () => {
      const { rows } = await askOnce(await reads.take(), servedText)
      return rows.length > 0
    },
    ping: async () => {
      const probe = await probes.take()
      // Whoever cannot write may be waiting for a turn that does not come.
      const turn = health.isFailing() ? `SELECT pg_advisory_xact_lock(${writersLock}); ` : ''
      await probe.query(turn + probeTextOf(Date.now()))
      health.requireWell()
    },
    load: () => ({
      writersWaiting: turns.waiting(),
      pools: [
        { pool: 'question', ...reads.load() },
        { pool: 'search', ...searches.load() },
        { pool: 'write', ...writes.load() },
        { pool: 'probe', ...probes.load() },
      ],
    }),
    compact: async () => undefined,
    close: async () => {
      await turns(() => writes.close())
      await Promise.all([reads.close(), searches.close(), probes.close()])
    },
  }
}

interface Transaction<T> {
  readonly isLong: boolean
  readonly work: (writer: Writer) => Promise<T>
  readonly required: StoreFact | undefined
}

/** Runs work in a transaction that has its turn before it begins. */
async function transaction<T>(
  writes: Connections,
  { isLong, work, required }: Transaction<T>,
): Promise<T> {
  const connection = await writes.take()
  connection.isLong = isLong
  try {
    const limit = isLong ? '; SET LOCAL statement_timeout = 0' : ''
    const turn = `BEGIN${limit}; SELECT pg_advisory_xact_lock(${writersLock})`
    if (required) {
      // In the turn, and on the way of it: nobody can change it until the end.
      const answers: unknown = await connection.query(`${turn}; ${literalFactText(required)}`)
      requireSame(required, (answers as pg.QueryResult[]).at(-1))
    } else await connection.query(turn)
    const result = await work(createWriter(connection))
    await connection.query('COMMIT').catch((failure: unknown) => {
      // Refused is not done; where the connection ended instead of an answer it may be either.
      throw isUnanswered(failure) ? new CommitUnconfirmed(failure) : failure
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

/** Reads in a transaction that sees one moment, over a connection of its own. */
async function snapshot<T>(
  where: ConnectionsOptions,
  work: (reader: Reader) => Promise<T>,
): Promise<T> {
  const connections = createConnections(where)
  try {
    const connection = await connections.take()
    await connection.query(
      'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ' +
        'SET LOCAL idle_in_transaction_session_timeout = 0; SELECT 1',
    )
    return await work(createReader(connection))
  } finally {
    await connections.close()
  }
}

function isUnanswered(failure: unknown): boolean {
  return failure instanceof Unavailable && isConnectionOver(failure.cause)
}

const factText = 'SELECT value FROM store_facts WHERE name = ?'
const literalFactText = ({ name }: StoreFact) => factText.replace('?', () => pg.escapeLiteral(name))

function requireSame({ name, value }: StoreFact, found: pg.QueryResult | undefined): void {
  if (found?.rows[0]?.value === value) return
  throw new Unavailable(`the store was changed (${name}) while this process had it open`)
}

/** Sessions of servers have the name that a session has by itself; those of commands another. */
const servedText = `SELECT a.pid FROM pg_stat_activity a
  JOIN pg_settings s ON s.name = 'application_name'
  WHERE a.datname = current_database() AND a.application_name = s.reset_val`

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

function createReader(client: Connection): Reader {
  return {
    all: async (sql, values) => (await ask(client, sql, values)).rows,
    once: async (sql, values) => (await askOnce(client, sql, values)).rows,
  }
}

function createWriter(client: Connection): Writer {
  return {
    ...createReader(client),
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
