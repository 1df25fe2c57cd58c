/**
 * The store for more than one machine: PostgreSQL 14 or newer, no extension, no superuser.
 *
 * Writers take turns over the whole database by an advisory lock: with group commit a turn
 * carries hundreds of commands, and in return positions have no gaps and nothing deadlocks.
 */
import { createHash } from 'node:crypto'
import pg from 'pg'
import type { Database, SqlValue, Upsert, Writer } from './database.ts'
import { conflictText } from './sqlite.ts'
import { createTurns } from './turns.ts'

export interface PostgresOptions {
  readonly url: string
  /** Connections for questions; each carries many at once. */
  readonly readers?: number
}

/** "gate" as a number: the lock that writers of this database take turns with. */
const writersLock = 0x67617465

/** Milliseconds a writer waits for its turn, and a transaction may sit idle, before it is ended. */
const turnLimitMs = 15_000

/**
 * How long a prepared statement keeps its plan. One made while a table was small reads all of
 * it, and PostgreSQL would keep that plan for a minute after the table has grown large.
 */
const planLifeMs = 1000

/** Connects; rejects with a clear reason when the server cannot be used. */
export async function openPostgres({ url, readers = 4 }: PostgresOptions): Promise<Database> {
  const reads = createConnections(url, readers)
  const writes = createConnections(url, 1)
  const turns = createTurns()
  await requireVersion(reads)

  const write: Database['write'] = (work) =>
    turns(async () => {
      const client = await writes.take()
      try {
        await client.query(`BEGIN; SELECT pg_advisory_xact_lock(${writersLock})`)
        const result = await work(createWriter(client))
        await client.query('COMMIT')
        return result
      } catch (failure) {
        // A connection that cannot roll back is of no use; the next turn opens another.
        await client.query('ROLLBACK').catch(() => writes.drop(client))
        throw failure
      }
    })

  return {
    engine: 'postgres',
    soleWriter: false,
    all: async (sql, values) => (await ask(await reads.take(), sql, values)).rows,
    once: async (sql, values) => (await askOnce(await reads.take(), sql, values)).rows,
    run: async (sql, values) => (await ask(await reads.take(), sql, values)).rowCount ?? 0,
    change: async (sql, values) => (await ask(await reads.take(), sql, values)).rows,
    write,
    ping: async () => void (await ask(await reads.take(), 'SELECT 1')),
    close: async () => {
      await turns(() => writes.close())
      await reads.close()
    },
  }
}

interface Connections {
  take(): Promise<pg.Client>
  drop(client: pg.Client): void
  close(): Promise<void>
}

/** A fixed set of pipelined connections, opened when first needed, used in turn. */
function createConnections(url: string, size: number): Connections {
  const slots: (Promise<pg.Client> | undefined)[] = new Array(size).fill(undefined)
  const plannedAtMs: number[] = new Array(size).fill(0)
  let next = 0

  const open = async (slot: number): Promise<pg.Client> => {
    const client = new pg.Client({
      connectionString: url,
      pipeline: true,
      types: { getTypeParser },
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
      // Every statement here is short: compiling one takes longer than running it.
      options:
        '-c jit=off ' +
        `-c lock_timeout=${turnLimitMs} ` +
        `-c idle_in_transaction_session_timeout=${turnLimitMs}`,
    })
    const forget = () => {
      slots[slot] = undefined
    }
    client.on('error', forget)
    client.on('end', forget)
    try {
      await client.connect()
    } catch (failure) {
      forget()
      throw failure
    }
    return client
  }

  return {
    take: async () => {
      const slot = next
      next = (next + 1) % size
      slots[slot] ??= open(slot)
      const client = await slots[slot]
      if (Date.now() - (plannedAtMs[slot] ?? 0) > planLifeMs) {
        plannedAtMs[slot] = Date.now()
        // A connection that cannot do this fails at what it is asked next, which is told.
        client.query('DISCARD PLANS').catch(() => undefined)
      }
      return client
    },
    drop: (client) => void client.end().catch(() => undefined),
    close: async () => {
      const open = slots.filter((slot) => slot !== undefined)
      await Promise.all(open.map(async (slot) => (await slot).end()))
    },
  }
}

/** 64-bit numbers here are counts and microseconds: both fit a double exactly. */
function getTypeParser(oid: number, format?: 'text' | 'binary') {
  if (oid === pg.types.builtins.INT8 || oid === pg.types.builtins.NUMERIC) return Number
  return pg.types.getTypeParser(oid, format as 'text')
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

function askOnce(client: pg.Client, sql: string, values: readonly SqlValue[] = []) {
  return client.query({ text: numbered(sql), values: values as SqlValue[] })
}

function ask(client: pg.Client, sql: string, values: readonly SqlValue[] = []) {
  return client.query({ ...prepared(sql), values: values as SqlValue[] })
}

function createWriter(client: pg.Client): Writer {
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
