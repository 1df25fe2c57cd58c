/**
 * The store for several machines: PostgreSQL 14 or newer, no extension, no superuser.
 *
 * Writers take turns over the whole database by an advisory lock: with group commit a turn commits
 * hundreds of commands, and positions have no gaps and nothing deadlocks.
 */

import pg from 'pg'
import { createClock } from '../../kit/clock.ts'
import { SearchStopped, Unavailable } from '../../kit/unavailable.ts'
import type { Database, DatabaseLoad, StoreFact } from './database.ts'
import { postgresDialect } from './dialect-postgres.ts'
import {
  type Connections,
  type ConnectionsOptions,
  createConnections,
} from './postgres-connections.ts'
import { createPresence } from './postgres-presence.ts'
import { createReplica } from './postgres-replica.ts'
import { createStatements, type Statements } from './postgres-statements.ts'
import { readMoment, runInTurn, takeTurnText } from './postgres-transactions.ts'
import { searchLimits } from './search-limits.ts'
import { createSearchTurns } from './search-turns.ts'
import { createTurns } from './turns.ts'
import { createWriteHealth } from './write-health.ts'

/** How PostgreSQL is opened. */
export interface PostgresOptions {
  readonly url: string
  /** A standby of it that may answer lists. */
  readonly replicaUrl?: string | undefined
  /** Whether a pooler is between that gives a session for one transaction only. */
  readonly isPooled?: boolean | undefined
  /** Connections for queries; each is pipelined. */
  readonly readers?: number
  /** Whether this process is a server, not a command: their connections have different names. */
  readonly isServer?: boolean
}

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
  const { isServer = false, isPooled = false } = options
  const where = { url: options.url, isServer, isPooled }
  const pools = openPools(options, where)
  const { reads, searches, writes, probes } = pools
  const turns = createTurns()
  const clock = createClock()
  const health = createWriteHealth()
  const statements = createStatements({ isPooled })
  const { ask, askOnce } = statements
  const inTurn = createSearchTurns(searchLimits)
  let required: StoreFact | undefined
  await requireVersion(reads, statements)
  const replica =
    pools.replicas && createReplica({ connections: pools.replicas, primary: reads, statements })
  const presence = createPresence({ connections: reads, statements, isPooled, isServer })

  return {
    engine: 'postgres',
    dialect: postgresDialect,
    soleWriter: false,
    file: undefined,
    all: async (sql, values) => (await ask(await reads.take(), sql, values)).rows,
    once: (sql, values) =>
      inTurn(sql, async () => {
        const found = await replica?.rows(sql, values).catch(rethrowStopped)
        if (found) return found
        const search = askOnce(await searches.take(), sql, values)
        return (await search.catch(rethrowStopped)).rows
      }),
    run: async (sql, values) => (await ask(await reads.take(), sql, values)).rowCount ?? 0,
    change: async (sql, values) => (await ask(await reads.take(), sql, values)).rows,
    write: (work, how = {}) =>
      turns(() => health.noted(runInTurn(writes, { statements, how, work, required }))),
    snapshot: (work) =>
      readMoment({ ...where, size: 1, statementMs: snapshotMs }, statements, work),
    requireFact: (fact) => {
      required = fact
    },
    isServed: presence.isServed,
    ping: async () => {
      const probe = await probes.take()
      // Failing writes may be waiting for a turn that does not come.
      const turn = health.isFailing() ? [takeTurnText] : []
      const write = probeTextOf(Math.floor(clock.nowMicros() / 1000))
      // Statements sent as one text are one transaction.
      const limits = probe.limits === '' ? [] : [probe.limits]
      await probe.query([...limits, ...turn, write].join('; '))
      health.requireWell()
    },
    load: () => ({ writersWaiting: turns.waiting(), pools: loadsOf(pools) }),
    // Autovacuum does it.
    refreshStatistics: async () => 0,
    compact: async () => false,
    close: async () => {
      await presence.end()
      await turns(() => writes.close())
      const others = [reads, searches, probes, ...(pools.replicas ? [pools.replicas] : [])]
      await Promise.all(others.map((each) => each.close()))
    },
  }
}

/** PostgreSQL cancels a statement that takes too long (SQLSTATE 57014). */
function rethrowStopped(failure: unknown): never {
  const { cause } = failure instanceof Unavailable ? failure : { cause: undefined }
  const isCancelled = cause instanceof pg.DatabaseError && cause.code === '57014'
  throw isCancelled ? new SearchStopped('slow', { cause }) : failure
}

interface Pools {
  readonly reads: Connections
  readonly searches: Connections
  readonly writes: Connections
  readonly probes: Connections
  readonly replicas: Connections | undefined
}

function openPools(
  { readers = 4, replicaUrl }: PostgresOptions,
  where: Pick<ConnectionsOptions, 'url' | 'isServer' | 'isPooled'>,
): Pools {
  const search = { size: searchers, statementMs: searchMs }
  return {
    reads: createConnections({ ...where, size: readers, statementMs: queryMs }),
    searches: createConnections({ ...where, ...search }),
    writes: createConnections({ ...where, size: 1, statementMs: writingMs }),
    probes: createConnections({ ...where, size: 1, statementMs: probeMs }),
    replicas:
      replicaUrl === undefined
        ? undefined
        : createConnections({ ...where, url: replicaUrl, ...search }),
  }
}

const loadsOf = ({ reads, searches, writes, probes, replicas }: Pools): DatabaseLoad['pools'] => [
  { pool: 'question', ...reads.load() },
  { pool: 'search', ...searches.load() },
  { pool: 'write', ...writes.load() },
  { pool: 'probe', ...probes.load() },
  ...(replicas ? [{ pool: 'replica' as const, ...replicas.load() }] : []),
]

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
