/**
 * Connections to PostgreSQL: a few, pipelined, opened when first needed and again when they
 * broke. Whatever goes silent is given up, so that nothing waits for an answer that cannot come.
 */
import pg from 'pg'
import { failureOf, isConnectionOver } from './store-failures.ts'

export interface ConnectionsOptions {
  readonly url: string
  readonly size: number
  /** Milliseconds a statement may take; PostgreSQL ends it then. */
  readonly statementMs: number
  /** Whether it is a server's; those of commands are told from them by the name of the session. */
  readonly isServer: boolean
}

/** One connection of a set; every question has an answer or a failure, in time. */
export interface Connection {
  query(question: pg.QueryConfig | string): Promise<pg.QueryResult>
  /** While it does what takes long, silence is no sign that it is lost. */
  isLong: boolean
  /** Closes it, answered or not; the next who asks gets another. */
  drop(): void
}

export interface Connections {
  take(): Promise<Connection>
  /** See `PoolLoad`. */
  load(): { size: number; open: number; busy: number; waiting: number }
  close(): Promise<void>
}

/** Milliseconds until a connection must stand. */
const connectMs = 5_000
/** Milliseconds beyond a statement's own limit after which a silent connection is given up. */
const graceMs = 1_500
const watchMs = 500
/** Milliseconds between two looks after which this process was stopped. */
const asleepMs = 2_500
/** Milliseconds before an idle connection is asked whether its peer is still there. */
const keepAliveMs = 3_000
/** Milliseconds a connection may take to say goodbye. */
const goodbyeMs = 2_000

/** Milliseconds a writer waits for its turn, or for a row that another holds. */
const lockMs = 6_000
/** Milliseconds a transaction may sit idle before PostgreSQL ends it, and with it its turn. */
const idleInTransactionMs = 4_000

/**
 * How long a prepared statement keeps its plan. One made while a table was small reads all of
 * it, and PostgreSQL would keep that plan for a minute after the table has grown large.
 */
const planLifeMs = 1000

/** Time that never steps: the wall clock may be put right while a question is under way. */
const steadyMs = () => performance.now()

/** What a set knows of a connection of its own. */
interface OpenConnection extends Connection {
  /** Questions without an answer. */
  waiting(): number
  plannedAtMs: number
  end(): Promise<void>
}

interface Slot {
  readonly opening: Promise<OpenConnection>
  /** Once it is open. */
  connection?: OpenConnection
}

/** A set of connections that are used in turn, those that are busy less than those that are not. */
export function createConnections(options: ConnectionsOptions): Connections {
  const { size } = options
  const slots: (Slot | undefined)[] = new Array(size).fill(undefined)
  let next = 0
  let waitingForOne = 0

  const opened = (scope: number): Slot => {
    const invalidate = () => {
      // Another may stand in its place already.
      if (slots[scope] === slot) slots[scope] = undefined
    }
    const slot: Slot = { opening: open(options, invalidate) }
    slots[scope] = slot
    slot.opening.then((connection) => {
      slot.connection = connection
    }, invalidate)
    return slot
  }
  const waitingAt = (scope: number) => slots[scope]?.connection?.waiting() ?? 0
  /** The one that fewest wait for: a question that takes long holds up as few as can be. */
  const choose = (): number => {
    let best = next
    for (let step = 1; step < size; step += 1) {
      const scope = (next + step) % size
      if (waitingAt(scope) < waitingAt(best)) best = scope
    }
    next = (best + 1) % size
    return best
  }

  const awaited = async (scope: number): Promise<OpenConnection> => {
    const { connection, opening } = slots[scope] ?? opened(scope)
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
      const scope = choose()
      const connection = await awaited(scope).catch((failure) => {
        // PostgreSQL may have room for some of us and not for all.
        const other = slots.find((slot) => slot?.connection)?.connection
        if (!other) throw failure
        return other
      })
      if (steadyMs() - connection.plannedAtMs > planLifeMs) {
        connection.plannedAtMs = steadyMs()
        // A connection that cannot do this fails at what it is asked next, which is told.
        connection.query('DISCARD PLANS').catch(() => undefined)
      }
      return connection
    },
    load: () => {
      const asked = slots.flatMap((slot) => slot?.connection?.waiting() ?? [])
      const busy = asked.filter((count) => count > 0).length
      const behind = asked.reduce((sum, count) => sum + Math.max(0, count - 1), 0)
      return { size, open: asked.length, busy, waiting: behind + waitingForOne }
    },
    close: async () => {
      const open = slots.flatMap((slot) => slot?.opening ?? [])
      slots.fill(undefined)
      await Promise.all(open.map(leave))
    },
  }
}

/** Says goodbye, and hangs up on whoever does not answer even that. */
async function leave(opening: Promise<OpenConnection>): Promise<void> {
  const connection = await opening.catch(() => undefined)
  if (!connection) return
  const late = setTimeout(() => connection.drop(), goodbyeMs)
  await connection.end().catch(() => undefined)
  clearTimeout(late)
}

async function open(
  { url, statementMs, isServer }: ConnectionsOptions,
  onEnd: () => void,
): Promise<OpenConnection> {
  const client = new pg.Client({
    connectionString: url,
    pipeline: true,
    types: { getTypeParser },
    keepAlive: true,
    keepAliveInitialDelayMillis: keepAliveMs,
    connectionTimeoutMillis: connectMs,
    // For whoever looks at who is connected, where the URL names nothing else.
    fallback_application_name: 'gatehouse',
    // Every statement here is short: compiling one takes longer than running it.
    options:
      `-c jit=off -c statement_timeout=${statementMs} -c lock_timeout=${lockMs} ` +
      `-c idle_in_transaction_session_timeout=${idleInTransactionMs}`,
  })
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
    // `end` would wait for an answer; what is under way rejects as its socket closes.
    ;(
      client as unknown as { connection: { stream: { destroy(): void } } }
    ).connection.stream.destroy()
  }
  let watchedAtMs = heardAtMs
  const watch = setInterval(() => {
    const nowMs = steadyMs()
    // Whoever was stopped for a while has yet to hear what was said meanwhile.
    if (nowMs - watchedAtMs > asleepMs) heardAtMs = nowMs
    watchedAtMs = nowMs
    const isSilent = waiting > 0 && nowMs - heardAtMs > statementMs + graceMs
    if (isSilent && !connection.isLong) drop()
  }, watchMs).unref()
  client.on('error', over)
  client.on('end', over)

  const connection = {
    isLong: false,
    plannedAtMs: Number.NEGATIVE_INFINITY,
    waiting: () => waiting,
    drop,
    query: async (question: pg.QueryConfig | string) => {
      if (waiting === 0) heardAtMs = steadyMs()
      waiting += 1
      try {
        return await client.query(question as pg.QueryConfig)
      } catch (failure) {
        if (isConnectionOver(failure)) drop()
        throw failureOf(failure)
      } finally {
        waiting -= 1
        heardAtMs = steadyMs()
      }
    },
    end: () => client.end(),
  } satisfies OpenConnection
  try {
    await client.connect()
    if (!isServer) await client.query(`SET application_name = 'gatehouse command'`)
  } catch (failure) {
    over()
    throw failureOf(failure)
  }
  return connection
}

/** 64-bit numbers here are counts and microseconds: both fit a double exactly. */
function getTypeParser(oid: number, format?: 'text' | 'binary') {
  if (oid === pg.types.builtins.INT8 || oid === pg.types.builtins.NUMERIC) return Number
  return pg.types.getTypeParser(oid, format as 'text')
}
