/**
 * A replica that answers lists, as long as it has all that was acknowledged when the list was
 * asked for, by whichever node: the primary says where it is, and the replica whether it is there.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { createBatches } from '../../kit/batches.ts'
import { Unavailable } from '../../kit/unavailable.ts'
import type { SqlValue } from './database.ts'
import { postgresDialect } from './dialect-postgres.ts'
import type { Connection, Connections } from './postgres-connections.ts'
import type { Statements } from './postgres-statements.ts'
import { searchLimits } from './search-limits.ts'

/** What a replica is asked with. */
export interface ReplicaDeps {
  /** Connections to the replica. */
  readonly connections: Connections
  /** Connections to the primary. */
  readonly primary: Connections
  readonly statements: Statements
}

/** A replica of the store. */
export interface Replica {
  /**
   * The rows of a statement; undefined if the primary has to be asked, as the replica is away,
   * behind, or none of this primary. Rejects when the statement took too long.
   */
  rows<R>(sql: string, values?: readonly SqlValue[]): Promise<R[] | undefined>
}

/** Milliseconds in which a replica has to say how far it is. */
const answerMs = 1_000
/** Milliseconds a list waits for a replica to catch up, and between two looks. */
const catchUpMs = 100
const lookMs = 4
/** Milliseconds without asking a replica that was away, or behind. */
const awayMs = 5_000
const behindMs = 1_000

/** How far the primary is in its log, and which primary of which history. */
interface LogPosition {
  readonly lsn: string
  readonly timeline: number
  readonly system: string
}

/**
 * All that was acknowledged is flushed, unless commits are not waited for. The timeline changes
 * when a standby becomes the primary: whoever follows the one before may miss what is in this one.
 */
const positionText = `SELECT lsn::text AS lsn, system_identifier::text AS system,
    ('x' || substr(pg_walfile_name(lsn), 1, 8))::bit(32)::int AS timeline
  FROM pg_control_system(), (SELECT CASE current_setting('synchronous_commit')
    WHEN 'off' THEN pg_current_wal_insert_lsn() ELSE pg_current_wal_flush_lsn() END AS lsn) AS here`

const isThereText = `SELECT coalesce(pg_is_in_recovery()
    AND pg_last_wal_replay_lsn() >= ?::pg_lsn
    AND (pg_control_checkpoint()).timeline_id = ?
    AND (pg_control_system()).system_identifier::text = ?, false) AS is_there`

const steadyMs = () => performance.now()

/** Opens a replica on demand. */
export function createReplica({ connections, primary, statements }: ReplicaDeps): Replica {
  let restsUntilMs = Number.NEGATIVE_INFINITY
  const restFor = (ms: number) => {
    restsUntilMs = Math.max(restsUntilMs, steadyMs() + ms)
  }
  // Lists of the same moment ask once, and none of them with an answer from before.
  const positions = createBatches<undefined, LogPosition | undefined>({
    sizeMax: 10_000,
    waitingMax: 20_000,
    tooMany: () => new Unavailable('too many lists wait for the position of the primary'),
    carry: async (askers) => {
      const { rows } = await statements.ask(await primary.take(), positionText)
      return askers.map(() => rows[0])
    },
  })
  const look = async (connection: Connection, position: LogPosition): Promise<boolean> => {
    const { rows } = await statements.ask(connection, isThereText, valuesOf(position))
    return rows[0]?.is_there === true
  }
  const catchUp = async (connection: Connection, position: LogPosition): Promise<boolean> => {
    const untilMs = steadyMs() + catchUpMs
    while (!(await look(connection, position))) {
      if (steadyMs() > untilMs) return false
      await sleep(lookMs)
    }
    return true
  }
  /** A connection to a replica that is there; undefined if it is not. */
  const reach = async (position: LogPosition): Promise<Connection | undefined> => {
    const late = new AbortController()
    const reaching = connections.take().then(async (connection) => {
      if (await catchUp(connection, position)) return connection
      restFor(behindMs)
      return undefined
    })
    // Nobody hears its failure once it is late.
    reaching.catch(() => undefined)
    const tooLate = sleep(answerMs, 'late', { signal: late.signal }).catch(() => undefined)
    const reached = await Promise.race([reaching, tooLate]).finally(() => late.abort())
    if (reached === 'late') throw new Unavailable('the replica does not answer')
    return typeof reached === 'object' ? reached : undefined
  }

  return {
    rows: async (sql: string, values: readonly SqlValue[] = []) => {
      if (steadyMs() < restsUntilMs) return undefined
      // The primary takes those that are too many here, and refuses those that are so there.
      if (connections.load().waiting >= searchLimits.waiting) return undefined
      // A primary that cannot say where it is fails the list by itself, or is no primary yet.
      const position = await positions.add(undefined).catch(() => undefined)
      if (!position) return undefined
      try {
        const connection = await reach(position)
        if (!connection) return undefined
        const text = postgresDialect.placeholders(sql)
        const [there, found] = await connection.alone(
          { text: postgresDialect.placeholders(isThereText), values: valuesOf(position) },
          { text, values: [...values] },
        )
        return there?.rows[0]?.is_there === true ? found?.rows : undefined
      } catch (failure) {
        // What takes too long here does so at the primary.
        if (isTimeout(failure)) throw failure
        if (failure instanceof Unavailable) restFor(awayMs)
        // All else is said by the primary, too, unless it is of the replica only.
        return undefined
      }
    },
  }
}

const valuesOf = ({ lsn, timeline, system }: LogPosition) => [lsn, timeline, system]

/** SQLSTATE 57014, query_canceled. */
function isTimeout(failure: unknown): boolean {
  const cause = failure instanceof Unavailable ? failure.cause : failure
  return cause instanceof Error && 'code' in cause && cause.code === '57014'
}
