/**
 * Connections to PostgreSQL: a few, pipelined, opened on demand and again after a failure. Silent
 * connections are dropped, so that nothing waits for an answer that cannot come.
 */
import pg from 'pg'
import { failureOf, isConnectionOver } from './store-failures.ts'

/** The options of a set of connections. */
export interface ConnectionsOptions {
  readonly url: string
  readonly size: number
  /** Milliseconds a statement may take before PostgreSQL cancels it. */
  readonly statementMs: number
  /** Whether they belong to a server; those of commands have another application name. */
  readonly isServer: boolean
  /**
   * Whether a pooler is between, which gives a session for one transaction only: nothing is kept in
   * a session, and limits are set in each transaction.
   */
  readonly isPooled: boolean
}

/** A statement, or several without values. */
type Statement = pg.QueryConfig | string

/** One connection of a set; every query ends in time, with a result or a failure. */
export interface Connection {
  /** Inside a transaction that the caller begins and ends, and begins with `limits`. */
  query(statement: Statement): Promise<pg.QueryResult>
  /**
   * Statements without a transaction around them, sent together to one session. Rejects with the
   * first failure.
   */
  alone(...statements: readonly Statement[]): Promise<pg.QueryResult[]>
  /** Statements that every transaction begins with; empty where the session has the limits. */
  readonly limits: string
  /** During long work silence does not mean that it is lost. */
  isLong: boolean
  /** Closes it at once; the next query gets another. */
  drop(): void
}

/** A set of connections. */
export interface Connections {
  take(): Promise<Connection>
  /** See `PoolLoad`. */
  load(): { size: number; open: number; busy: number; waiting: number }
  close(): Promise<void>
}

/** Milliseconds until a connection must be open. */
const connectMs = 5_000
/** Milliseconds beyond a statement's limit after which a silent connection is dropped. */
const graceMs = 1_500
const watchMs = 500
/** Milliseconds between two checks that show that this process was suspended. */
const asleepMs = 2_500
/** Milliseconds before TCP keep-alive probes an idle connection. */
const keepAliveMs = 3_000
/** Milliseconds a connection may take to close. */
const closeMs = 2_000

/** Milliseconds a writer waits for its turn, or for a locked row. */
const lockMs = 6_000
/** Milliseconds a transaction may be idle before PostgreSQL ends it, and its turn. */
const idleInTransactionMs = 4_000

/**
 * How long a prepared statement keeps its plan. One made for a small table scans all of it, and
 * PostgreSQL would keep that plan for a minute after the table has grown.
 */
const planLifeMs = 1000

/** Monotonic: the wall clock may be adjusted during a query. */
const steadyMs = () => performance.now()

/** A connection with what its set needs. */
interface OpenConnection extends Connection {
  /** Queries without an answer. */
  waiting(): number
  plannedAtMs: number
  end(): Promise<void>
}

interface Slot {
  readonly opening: Promise<OpenConnection>
  /** Present once it is open. */
  connection?: OpenConnection
}

/** A set of connections used in turn, the least busy first. */
export function createConnections(options: ConnectionsOptions): Connections {
  const { size } = options
  const slots: (Slot | undefined)[] = new Array(size).fill(undefined)
  let next = 0
  let waitingForOne = 0

  const opened = (index: number): Slot => {
    const onEnd = () => {
      // Another may have replaced it already.
      if (slots[index] === slot) slots[index] = undefined
    }
    const slot: Slot = { opening: open(options, onEnd) }
    slots[index] = slot
    slot.opening.then((connection) => {
      slot.connection = connection
    }, onEnd)
    return slot
  }
  const waitingAt = (index: number) => slots[index]?.connection?.waiting() ?? 0
  /** The one with the fewest waiting queries: a long query delays as few as possible. */
  const choose = (): number => {
    let best = next
    for (let step = 1; step < size; step += 1) {
      const index = (next + step) % size
      if (waitingAt(index) < waitingAt(best)) best = index
    }
    next = (best + 1) % size
    return best
  }

  const awaited = async (index: number): Promise<OpenConnection> => {
    const { connection, opening } = slots[index] ?? opened(index)
    if (connection) return connection
    waitingForOne += 1
    try {
      return await opening
    } finally {
      waitingForOne -= 1
    }
  }

  return {
    take: async () => {
      const index = choose()
      const connection = await awaited(index).catch((failure) => {
        // PostgreSQL may accept some connections and refuse the rest.
        const other = slots.find((slot) => slot?.connection)?.connection
        if (!other) throw failure
        return other
      })
      if (!options.isPooled && steadyMs() - connection.plannedAtMs > planLifeMs) {
        connection.plannedAtMs = steadyMs()
        // If this fails, the next query fails as well and reports it.
        connection.query('DISCARD PLANS').catch(() => undefined)
      }
      return connection
    },
    load: () => loadOf(options, { slots, waitingForOne }),
    close: async () => {
      const open = slots.flatMap((slot) => slot?.opening ?? [])
      slots.fill(undefined)
      await Promise.all(open.map(closeOne))
    },
  }
}

/** See `Connections`. */
function loadOf(
  { size, isPooled }: ConnectionsOptions,
  { slots, waitingForOne }: { slots: readonly (Slot | undefined)[]; waitingForOne: number },
): ReturnType<Connections['load']> {
  // Behind a pooler a statement goes with two that frame it.
  const sentFor = (count: number) => Math.ceil(count / (isPooled ? 3 : 1))
  const asked = slots.flatMap((slot) => {
    const count = slot?.connection?.waiting()
    return count === undefined ? [] : [sentFor(count)]
  })
  const busy = asked.filter((count) => count > 0).length
  const behind = asked.reduce((sum, count) => sum + Math.max(0, count - 1), 0)
  return { size, open: asked.length, busy, waiting: behind + waitingForOne }
}

/** Closes a connection, and drops it if it does not answer. */
async function closeOne(opening: Promise<OpenConnection>): Promise<void> {
  const connection = await opening.catch(() => undefined)
  if (!connection) return
  const late = setTimeout(() => connection.drop(), closeMs)
  await connection.end().catch(() => undefined)
  clearTimeout(late)
}

/** The limits of every session, or else of every transaction. */
const sessionSettings = ({ statementMs }: ConnectionsOptions): readonly (readonly string[])[] => [
  // Statements are short: compiling one takes longer than running it.
  ['jit', 'off'],
  ['statement_timeout', String(statementMs)],
  ['lock_timeout', String(lockMs)],
  ['idle_in_transaction_session_timeout', String(idleInTransactionMs)],
]

function clientOf(options: ConnectionsOptions): pg.Client {
  const { url, isPooled } = options
  const session = sessionSettings(options).map(([name, value]) => `-c ${name}=${value}`)
  return new pg.Client({
    connectionString: url,
    pipeline: true,
    types: { getTypeParser },
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAliveMs,
    connectionTimeoutMillis: connectMs,
    // Shown in the list of connections, unless the URL sets another. The sessions of a pooler stay
    // when a server has gone, and must not be taken for it.
    fallback_application_name: isPooled ? `${serverName} pooled` : serverName,
    ...(!isPooled && { options: session.join(' ') }),
  })
}

/** The application name of servers' sessions, unless the URL sets another. */
export const serverName = 'gatehouse'

async function open(options: ConnectionsOptions, onEnd: () => void): Promise<OpenConnection> {
  const { statementMs, isServer, isPooled } = options
  const client = clientOf(options)
  const settings = sessionSettings(options).map(([name, value]) => `SET LOCAL ${name} = ${value}`)
  const limits = isPooled ? settings.join('; ') : ''
  let waiting = 0
  let heardAtMs = steadyMs()
  let isOver = false
  const over = () => {
    if (isOver) return
    isOver = true
    clearInterval(watch)
    onEnd()
  }
  const drop = () => {
    over()
    // `end` would wait for an answer; open queries reject when the socket closes.
    ;(
      client as unknown as { connection: { stream: { destroy(): void } } }
    ).connection.stream.destroy()
  }
  let watchedAtMs = heardAtMs
  const watch = setInterval(() => {
    const nowMs = steadyMs()
    // A suspended process has yet to read what arrived meanwhile.
    if (nowMs - watchedAtMs > asleepMs) heardAtMs = nowMs
    watchedAtMs = nowMs
    const isSilent = waiting > 0 && nowMs - heardAtMs > statementMs + graceMs
    if (isSilent && !connection.isLong) drop()
  }, watchMs).unref()
  client.on('error', over)
  client.on('end', over)

  const connection: OpenConnection = {
    isLong: false,
    limits,
    plannedAtMs: Number.NEGATIVE_INFINITY,
    waiting: () => waiting,
    drop,
    query: async (statement) => {
      if (waiting === 0) heardAtMs = steadyMs()
      waiting += 1
      try {
        return await client.query(statement as pg.QueryConfig)
      } catch (failure) {
        if (isConnectionOver(failure)) drop()
        throw failureOf(failure)
      } finally {
        waiting -= 1
        heardAtMs = steadyMs()
      }
    },
    alone: (...statements) => aloneOver(connection, statements),
    end: () => client.end(),
  }
  try {
    await client.connect()
    if (!isServer && !isPooled) await client.query(`SET application_name = 'gatehouse command'`)
  } catch (failure) {
    over()
    throw failureOf(failure)
  }
  return connection
}

/** Sends statements together; a pooler keeps them in one session for being one transaction. */
async function aloneOver(
  { limits, query }: Connection,
  statements: readonly Statement[],
): Promise<pg.QueryResult[]> {
  const [only, ...others] = statements
  if (limits === '' && only !== undefined && others.length === 0) return [await query(only)]
  const framed = limits === '' ? statements : [`BEGIN; ${limits}`, ...statements, 'COMMIT']
  const answers = await Promise.allSettled(framed.map((each) => query(each)))
  const failed = answers.find((answer) => answer.status === 'rejected')
  if (failed) throw failed.reason
  const results = answers.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
  return limits === '' ? results : results.slice(1, -1)
}

/** 64-bit numbers here are counts and microseconds: both fit a double exactly. */
function getTypeParser(oid: number, format?: 'text' | 'binary') {
  if (oid === pg.types.builtins.INT8 || oid === pg.types.builtins.NUMERIC) return Number
  return pg.types.getTypeParser(oid, format as 'text')
}
