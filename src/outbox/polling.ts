/**
 * The polling loop: each poll finds the lanes with due rows and claims as many as their transports
 * have capacity for. A poll does not wait for deliveries; what exceeds the capacity is claimed by
 * a later poll, when some of it has become free.
 */
import { isWithin } from '../kit/clock.ts'
import { Unavailable } from '../kit/unavailable.ts'
import { type Delivery, type DeliveryLimits, describeError } from './delivery.ts'
import type { Log } from './provider.ts'
import type { ClaimedRow, Lane, OutboxStore, WaitingLane } from './store.ts'
import type { TransportHealth, TransportShare } from './transport-health.ts'

/** Limits of the polling loop. */
export interface PollLimits extends DeliveryLimits {
  /** Maximum number of concurrent deliveries. */
  readonly concurrency: number
  /** Rows claimed at once. */
  readonly batch: number
  /** Instances read per query. */
  readonly page: number
  /** How long a claimed row is leased; must exceed the time a delivery may take. */
  readonly leaseMs: number
  /** Longest pause, after which rows of crashed processes are looked for. */
  readonly pollMs: number
}

/** What the polling loop is built with. */
export interface PollingDeps {
  readonly clock: { nowMicros(): number }
  readonly log: Log
  /** Called when the store is unavailable. */
  readonly onUnavailable: (failure: Unavailable) => void
  readonly limits: PollLimits
  readonly store: OutboxStore
  readonly delivery: Delivery
  readonly health: TransportHealth
  /** The transport of a lane; `undefined` if its messages are dropped without one. */
  readonly findTransport: (lane: Lane) => Promise<TransportShare | undefined>
  /** Called with rows that were put back, possibly long after their poll. */
  readonly onPostponed: (dueAtMicros: number) => void
  /** Called when capacity has become free that was missing before. */
  readonly onCapacity: () => void
}

/** Polls the outbox. */
export interface PollingLoop {
  /**
   * Runs one poll: ends when nothing more is due, or when all that is due exceeds the capacity.
   * Resolves to the time at which the next poll is needed unless woken earlier.
   */
  poll(isClosed: () => boolean): Promise<number>
  /** Resolves when all deliveries started so far have ended. */
  settled(): Promise<void>
  /** Rows claimed since the start. */
  taken(): number
}

/** Creates the loop. Nothing here rejects: an outage is logged once and retried. */
export function createPollingLoop(parts: PollingDeps): PollingLoop {
  const { clock, log, limits, store, onUnavailable } = parts
  const running = createRunning(parts)
  const lookAfter = createMaintenance(parts, running)
  const claimAll = createClaiming(parts, running)
  let isFailing = false
  return {
    poll: async (isClosed) => {
      const latest = () => clock.nowMicros() + limits.pollMs * 1000
      try {
        await store.releaseUnconfirmed()
        await lookAfter()
        const nextAtMicros = await claimAll(isClosed)
        isFailing = false
        return Math.min(latest(), nextAtMicros)
      } catch (failure) {
        if (failure instanceof Unavailable) {
          onUnavailable(failure)
          return clock.nowMicros() + awayMs * 1000
        }
        // One log line per outage; the timer keeps retrying.
        if (!isFailing) log.error({ error: describeError(failure) }, 'the outbox cannot be read')
        isFailing = true
        return latest()
      }
    },
    settled: running.settled,
    taken: running.taken,
  }
}

/** Milliseconds until an unavailable store is tried again. */
const awayMs = 2_000

/** Stands for the limit of all transports together. */
const allTransports = ''

/** The deliveries in progress. */
interface Running {
  begin(rows: readonly ClaimedRow[], key: string, work: Delivery['deliver']): void
  count(): number
  /** Records that a due message exceeded the capacity of its transport or the total. */
  noteFull(key: string): void
  settled(): Promise<void>
  taken(): number
}

function createRunning({ health, onPostponed, onCapacity }: PollingDeps): Running {
  const running = new Set<Promise<void>>()
  let taken = 0
  const missing = new Set<string>()
  return {
    begin: (rows, key, work) => {
      for (const row of rows) {
        taken += 1
        health.started(key)
        const one: Promise<void> = work(row).then((dueAt) => {
          running.delete(one)
          health.ended(key)
          if (dueAt !== undefined) onPostponed(dueAt)
          if (missing.delete(key) || missing.delete(allTransports)) onCapacity()
        })
        running.add(one)
      }
    },
    count: () => running.size,
    noteFull: (key) => void missing.add(key),
    settled: async () => {
      while (running.size > 0) await Promise.all(running)
    },
    taken: () => taken,
  }
}

function claimOf({ clock, limits }: PollingDeps, limit: number) {
  const nowMicros = clock.nowMicros()
  return { nowMicros, leasedUntil: nowMicros + limits.leaseMs * 1000, limit }
}

/**
 * Claims until nothing due has capacity; resolves to when something is due, or can be retried,
 * next.
 */
function createClaiming(parts: PollingDeps, running: Running) {
  const { clock, limits, store, delivery, health } = parts
  // The last instance served goes last in the next poll, so that instances share a transport
  // fairly.
  let turn = ''

  const findTransport = async (lane: Lane): Promise<TransportShare> => {
    const { instanceId, channel } = lane
    const own = { key: `nobody ${channel} ${instanceId}`, share: 2 }
    // If a transport cannot be created, its messages fail with the reason.
    return (await parts.findTransport(lane).catch(() => undefined)) ?? own
  }

  const roomFor = (transport: TransportShare): number =>
    Math.min(health.capacityLeft(transport), limits.concurrency - running.count())

  /**
   * Claims what the transport of a lane has capacity for; resolves to when there is more to do, if
   * known.
   */
  const serve = async (lane: WaitingLane): Promise<number> => {
    if (lane.dueAtMicros > clock.nowMicros()) return lane.dueAtMicros
    const transport = await findTransport(lane)
    const paused = health.pausedUntil(transport.key)
    if (paused !== undefined) return paused
    const limit = Math.min(roomFor(transport), limits.batch)
    if (limit > 0) {
      const rows = await store.claim({ ...claimOf(parts, limit), lane })
      running.begin(rows, transport.key, delivery.deliver)
      if (rows.length > 0) turn = lane.instanceId
      if (rows.length < limit) return Number.POSITIVE_INFINITY
    }
    // After a full batch there may be more.
    if (roomFor(transport) > 0) return 0
    running.noteFull(running.count() < limits.concurrency ? transport.key : allTransports)
    return Number.POSITIVE_INFINITY
  }

  return async (isClosed: () => boolean): Promise<number> => {
    for (;;) {
      let next = Number.POSITIVE_INFINITY
      for await (const lane of lanesFrom(parts, turn)) {
        if (isClosed()) return next
        next = Math.min(next, await serve(lane))
      }
      if (next > 0) return next
    }
  }
}

/** All lanes with due rows, starting with the instances after `turn`. */
async function* lanesFrom(
  { store, clock, limits }: PollingDeps,
  turn: string,
): AsyncIterable<WaitingLane> {
  for (const isBehind of turn === '' ? [true] : [true, false]) {
    let after: string | undefined = isBehind ? turn : ''
    while (after !== undefined) {
      const { lanes, last } = await store.lanes({
        after,
        nowMicros: clock.nowMicros(),
        limit: limits.page,
      })
      for (const lane of lanes) {
        if (!isBehind && lane.instanceId > turn) return
        yield lane
      }
      after = last
    }
  }
}

/** Periodic maintenance: rows of crashed processes, and of wrong clocks. */
function createMaintenance(parts: PollingDeps, running: Running): () => Promise<void> {
  const { clock, limits, store, delivery } = parts
  let lastMicros = Number.NEGATIVE_INFINITY
  return async () => {
    const now = clock.nowMicros()
    if (isWithin(now, { since: lastMicros, length: limits.pollMs * 1000 })) return
    // Rows written while the clock was ahead would wait until that time comes again.
    const mayBeAhead = now < lastMicros || lastMicros === Number.NEGATIVE_INFINITY
    lastMicros = now
    if (mayBeAhead)
      await store.repairDueTimes({ nowMicros: now, leaseMicros: limits.leaseMs * 1000 })
    const unrecorded = await store.claimUnrecorded(claimOf(parts, limits.batch))
    running.begin(unrecorded, 'recording', (row) => delivery.record(row).then(() => undefined))
  }
}
