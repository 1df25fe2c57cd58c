/**
 * Rounds of claiming: each looks where something waits, and takes as much of it as whoever
 * carries it has room for. A round waits for no delivery: what has no room now is looked at
 * again when some of it has become free.
 */
import { isWithin } from '../kit/clock.ts'
import { Unavailable } from '../kit/unavailable.ts'
import type { CarrierHealth, CarrierShare } from './carrier-health.ts'
import { type Delivery, type DeliveryLimits, errorTextOf } from './delivery.ts'
import type { Log } from './provider.ts'
import type { ClaimedRow, Lane, OutboxStore, WaitingLane } from './store.ts'

export interface RoundLimits extends DeliveryLimits {
  /** Messages under way at once. */
  readonly concurrency: number
  /** Rows taken by one claim. */
  readonly batch: number
  /** Instances looked at by one question. */
  readonly page: number
  /** How long a row is ours; must exceed the time a send may take. */
  readonly leaseMs: number
  /** The longest sleep, after which rows of processes that died are looked for. */
  readonly pollMs: number
  /** How long rows stay after they have ended. */
  readonly keepMs: number
}

export interface RoundParts {
  readonly clock: { nowMicros(): number }
  readonly log: Log
  /** Hears that the store is away. */
  readonly onAway: (failure: Unavailable) => void
  readonly limits: RoundLimits
  readonly store: OutboxStore
  readonly delivery: Delivery
  readonly health: CarrierHealth
  /** Who carries the messages of a lane; nothing when they need nobody, for nobody is there. */
  readonly carrierOf: (lane: Lane) => Promise<CarrierShare | undefined>
  /** Hears of rows that were put back, which may be long after their round. */
  readonly onPostponed: (dueAtMicros: number) => void
  /** Hears that there is room again for what had none. */
  readonly onRoom: () => void
}

export interface Rounds {
  /**
   * One round; ends when nothing more is due, or all that is has no room. Gives when the next
   * one must be, if nothing wakes us earlier.
   */
  run(isClosed: () => boolean): Promise<number>
  /** Resolves when all deliveries begun so far have ended. */
  settled(): Promise<void>
  /** Rows taken since the start. */
  taken(): number
}

/** Rounds over a store. Nothing here rejects: an outage is logged once, and outlasted. */
export function createRounds(parts: RoundParts): Rounds {
  const { clock, log, limits, store, onAway } = parts
  const running = createRunning(parts)
  const lookAfter = createLookingAfter(parts, running)
  const claimAll = createClaiming(parts, running)
  let isFailing = false
  return {
    run: async (isClosed) => {
      const latest = () => clock.nowMicros() + limits.pollMs * 1000
      try {
        await store.freeUnanswered()
        await lookAfter()
        const nextAtMicros = await claimAll(isClosed)
        isFailing = false
        return Math.min(latest(), nextAtMicros)
      } catch (failure) {
        if (failure instanceof Unavailable) {
          onAway(failure)
          return clock.nowMicros() + awayMs * 1000
        }
        // One line an outage: the timer comes back until the database does.
        if (!isFailing) log.error({ error: errorTextOf(failure) }, 'the outbox cannot be read')
        isFailing = true
        return latest()
      }
    },
    settled: running.settled,
    taken: running.taken,
  }
}

/** Milliseconds after which a store that was away is looked at again. */
const awayMs = 2_000

/** In place of one carrier: all together. */
const everybody = ''

/** Deliveries under way. */
interface Running {
  begin(rows: readonly ClaimedRow[], key: string, work: Delivery['deliver']): void
  count(): number
  /** Something due has found no room: that carrier is full, or all together are. */
  missRoom(key: string): void
  settled(): Promise<void>
  taken(): number
}

function createRunning({ health, onPostponed, onRoom }: RoundParts): Running {
  const running = new Set<Promise<void>>()
  let taken = 0
  const missing = new Set<string>()
  return {
    begin: (rows, key, work) => {
      for (const row of rows) {
        taken += 1
        health.begun(key)
        const one: Promise<void> = work(row).then((dueAt) => {
          running.delete(one)
          health.ended(key)
          if (dueAt !== undefined) onPostponed(dueAt)
          if (missing.delete(key) || missing.delete(everybody)) onRoom()
        })
        running.add(one)
      }
    },
    count: () => running.size,
    missRoom: (key) => void missing.add(key),
    settled: async () => {
      while (running.size > 0) await Promise.all(running)
    },
    taken: () => taken,
  }
}

function claimOf({ clock, limits }: RoundParts, limit: number) {
  const nowMicros = clock.nowMicros()
  return { nowMicros, leasedUntil: nowMicros + limits.leaseMs * 1000, limit }
}

/** Claims until nothing due has room; gives when something is due, or may be tried, next. */
function createClaiming(parts: RoundParts, running: Running) {
  const { clock, limits, store, delivery, health } = parts
  // Whoever came last begins the next round, so that all of a shared carrier have their turn.
  let turn = ''

  const carrierOf = async (lane: Lane): Promise<CarrierShare> => {
    const { instanceId, channel } = lane
    const own = { key: `nobody ${channel} ${instanceId}`, share: 2 }
    // A carrier that cannot be opened fails its messages, which says why.
    return (await parts.carrierOf(lane).catch(() => undefined)) ?? own
  }

  const roomFor = (carrier: CarrierShare): number =>
    Math.min(health.roomOf(carrier), limits.concurrency - running.count())

  /** Takes what a lane's carrier has room for; gives when there is more to do, if that is known. */
  const serve = async (lane: WaitingLane): Promise<number> => {
    if (lane.dueAtMicros > clock.nowMicros()) return lane.dueAtMicros
    const carrier = await carrierOf(lane)
    const paused = health.pausedUntil(carrier.key)
    if (paused !== undefined) return paused
    const limit = Math.min(roomFor(carrier), limits.batch)
    if (limit > 0) {
      const rows = await store.claim({ ...claimOf(parts, limit), lane })
      running.begin(rows, carrier.key, delivery.deliver)
      if (rows.length > 0) turn = lane.instanceId
      if (rows.length < limit) return Number.POSITIVE_INFINITY
    }
    // Of a full batch there may be more.
    if (roomFor(carrier) > 0) return 0
    running.missRoom(running.count() < limits.concurrency ? carrier.key : everybody)
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

/** All lanes in which something waits, those of the instances behind that one first. */
async function* lanesFrom(
  { store, clock, limits }: RoundParts,
  turn: string,
): AsyncIterable<WaitingLane> {
  for (const isBehind of turn === '' ? [true] : [true, false]) {
    let after: string | undefined = isBehind ? turn : ''
    while (after !== undefined) {
      const { lanes, last } = await store.lanes({
        ...{ after, nowMicros: clock.nowMicros(), limit: limits.page },
      })
      for (const lane of lanes) {
        if (!isBehind && lane.instanceId > turn) return
        yield lane
      }
      after = last
    }
  }
}

/** Now and then: what a crash has left behind, and what is old enough to go. */
function createLookingAfter(parts: RoundParts, running: Running): () => Promise<void> {
  const { clock, limits, store, delivery } = parts
  let lastMicros = Number.NEGATIVE_INFINITY
  return async () => {
    const now = clock.nowMicros()
    if (isWithin(now, { since: lastMicros, length: limits.pollMs * 1000 })) return
    // What was written while the clock ran ahead would wait until it is there again.
    const mayBeAhead = now < lastMicros || lastMicros === Number.NEGATIVE_INFINITY
    lastMicros = now
    if (mayBeAhead) await store.putRight({ nowMicros: now, leaseMicros: limits.leaseMs * 1000 })
    const unrecorded = await store.claimUnrecorded(claimOf(parts, limits.batch))
    running.begin(unrecorded, 'recording', (row) => delivery.record(row).then(() => undefined))
    await store.prune(now - limits.keepMs * 1000)
  }
}
