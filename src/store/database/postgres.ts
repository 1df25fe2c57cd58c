/**
 * The store for several machines: PostgreSQL 14 or newer, no extension, no superuser.
 *
 * Writers take turns over the whole database by an advisory lock: with group commit a turn commits
 * hundreds of commands, and positions have no gaps and nothing deadlocks.
 */
import pg from 'pg'
import { createClock } from '../../kit/clock.ts'
import { CommitUnconfirmed, SearchStopped, Unavailable } from '../../kit/unavailable.ts'
import type { Database, Reader, StoreFact, WriteOptions, Writer } from './database.ts'
import { postgresDialect } from './dialect-postgres.ts'
import {
  type Connections,
  type ConnectionsOptions,
  createConnections,
} from './postgres-connections.ts'
import { createStatements, type Statements } from './postgres-statements.ts'
import { searchLimits } from './search-limits.ts'
import { createSearchTurns } from './search-turns.ts'
import { isConnectionOver } from './store-failures.ts'
import { createTurns } from './turns.ts'
import { createWriteHealth } from './write-health.ts'

/** How PostgreSQL is opened. */
export interface PostgresOptions {
  readonly url: string
  /** Connections for queries; each is pipelined. */
  readonly readers?: number
  /** Whether this process is a server, not a command: their connections have different names. */
  readonly isServer?: boolean
}

/** "gate" as a number: the advisory lock of the writers. */
const writersLock = 0x67617465

/** Milliseconds a statement may take, by purpose. */
const queryMs = 5_000
const searchMs = searchLimits.runMs
const writingMs = 7_000
const probeMs = 2_000
/** For snapshots, such as counting all rows. */
const snapshotMs = 600_000

/** Connections for searches, which may take long: no other query waits behind them. */
const searchers = 3

/** Connects; rejects with a clear reason when the server cannot be used. */
export async function openPostgres(options: PostgresOptions): Promise<Database> {
  const { url, readers = 4, isServer = false } = options
  const where = { url, isServer }
  const reads = createConnections({ ...where, size: readers, statementMs: queryMs })
  const searches = createConnections({ ...where, size: searchers, statementMs: searchMs })
  const writes = createConnections({ ...where, size: 1, statementMs: writingMs })
  const probes = createConnections({ ...where, size: 1, statementMs: probeMs })
  const turns = createTurns()
  const clock = createClock()
  const health = createWriteHealth()
  const statements = createStatements()
  const { ask, askOnce } = statements
  const inTurn = createSearchTurns(searchLimits)
  let required: StoreFact | undefined
  await requireVersion(reads, statements)

  const write: Database['write'] = (work, how = {}) =>
    turns(() => health.noted(transaction(writes, { statements, how, work, required })))

  return {
    engine: 'postgres',
    dialect: postgresDialect,
    soleWriter: false,
    file: undefined,
    all: async (sql, values) => (await ask(await reads.take(), sql, values)).rows,
    once: (sql, values) =>
      inTurn(sql, async () => {
        const search = askOnce(await searches.take(), sql, values)
        return (await search.catch(rethrowStopped)).rows
      }),
    run: async (sql, values) => (await ask(await reads.take(), sql, values)).rowCount ?? 0,
    change: async (sql, values) => (await ask(await reads.take(), sql, values)).rows,
    write,
    snapshot: (work) => snapshot({ ...where, size: 1, statementMs: snapshotMs }, statements, work),
    requireFact: (fact) => {
      required = fact
    },
    isServed: async () => {
      const { rows } = await askOnce(await reads.take(), servedText)
      return rows.length > 0
    },
    ping: async () => {
      const probe = await probes.take()
      // Failing writes may be waiting for a turn that does not come.
      const turn = health.isFailing() ? `SELECT pg_advisory_xact_lock(${writersLock}); ` : ''
      await probe.query(turn + probeTextOf(Math.floor(clock.nowMicros() / 1000)))
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
    compact: async () => false,
    close: async () => {
      await turns(() => writes.close())
      await Promise.all([reads.close(), searches.close(), probes.close()])
    },
  }
}

/** PostgreSQL cancels a statement that takes too long (SQLSTATE 57014). */
function rethrowStopped(failure: unknown): never {
  const { cause } = failure instanceof Unavailable ? failure : { cause: undefined }
  const isCancelled = cause instanceof pg.DatabaseError && cause.code === '57014'
  throw isCancelled ? new SearchStopped('slow', { cause }) : failure
}

interface Transaction<T> {
  readonly statements: Statements
  readonly how: WriteOptions
  readonly work: (writer: Writer) => Promise<T>
  readonly required: StoreFact | undefined
}

/** For transactions with pauses between statements. */
const noIdleLimit = 'SET LOCAL idle_in_transaction_session_timeout = 0'

/** Runs work in a transaction that has its turn before it begins. */
async function transaction<T>(
  writes: Connections,
  { statements, how, work, required }: Transaction<T>,
): Promise<T> {
  const { isLong = false, mayPause = false } = how
  const connection = await writes.take()
  connection.isLong = isLong
  try {
    const limit =
      (isLong ? '; SET LOCAL statement_timeout = 0' : '') + (mayPause ? `; ${noIdleLimit}` : '')
    const turn = `BEGIN${limit}; SELECT pg_advisory_xact_lock(${writersLock})`
    if (required) {
      // Read in the same round trip, within the turn: nobody can change it until the end.
      const answers: unknown = await connection.query(`${turn}; ${literalFactText(required)}`)
      requireSame(required, (answers as pg.QueryResult[]).at(-1))
    } else await connection.query(turn)
    const result = await work(statements.writerOf(connection))
    await connection.query('COMMIT').catch((failure: unknown) => {
      // A refused commit is not done; after a lost connection it may or may not be.
      throw isUnanswered(failure) ? new CommitUnconfirmed(failure) : failure
    })
    return result
  } catch (failure) {
    // A connection that cannot roll back is unusable; the next turn opens another.
    await connection.query('ROLLBACK').catch(() => connection.drop())
    throw failure
  } finally {
    connection.isLong = false
  }
}

/** Reads in a transaction that sees one moment, over a connection of its own. */
async function snapshot<T>(
  where: ConnectionsOptions,
  statements: Statements,
  work: (reader: Reader) => Promise<T>,
): Promise<T> {
  const connections = createConnections(where)
  try {
    const connection = await connections.take()
    await connection.query(
      `BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ${noIdleLimit}; SELECT 1`,
    )
    return await work(statements.readerOf(connection))
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

/** Sessions of servers have the default application name; those of commands another. */
const servedText = `SELECT a.pid FROM pg_stat_activity a
  JOIN pg_settings s ON s.name = 'application_name'
  WHERE a.datname = current_database() AND a.application_name = s.reset_val`

/** An ordinary write, so that it fails without disk space and on a read-only server. */
function probeTextOf(nowMs: number): string {
  return `INSERT INTO probes (id, at) VALUES ('', ${nowMs})
    ON CONFLICT (id) DO UPDATE SET at = excluded.at`
}

async function requireVersion(connections: Connections, { ask }: Statements): Promise<void> {
  const { rows } = await ask(
    await connections.take(),
    `SELECT current_setting('server_version_num')::int AS version`,
  )
  const version = Number(rows[0]?.version ?? 0)
  if (version < 140000) {
    throw new Error(`PostgreSQL 14 or newer is needed; this is ${Math.floor(version / 10000)}`)
  }
}
