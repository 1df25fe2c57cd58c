/**
 * The dispatcher: takes due rows of the outbox and has them delivered, a few at a time. It
 * is woken after a commit that wrote rows, and by its own timer for those that wait. Any
 * number of processes may dispatch from one database.
 */
import { setMaxListeners } from 'node:events'
import {
  createDelivery,
  type Delivery,
  type DeliveryLimits,
  type DeliveryParts,
  errorTextOf,
} from './delivery.ts'
import { type ClaimedRow, createOutboxStore, type OutboxStore, type Sql } from './store.ts'

export interface Dispatcher {
  /** Says that rows may be due. Returns at once; cheap to call often. */
  wake(): void
  /** Delivers all that is due now and waits for it. Never rejects. */
  drain(): Promise<void>
  /**
   * Takes no more rows and waits for those being sent; what takes longer than the closing
   * time is ended and put back.
   */
  close(): Promise<void>
}

export interface DispatchLimits extends DeliveryLimits {
  /** Messages under way at once. */
  readonly concurrency: number
  /** Rows taken by one claim. */
  readonly batch: number
  /** How long a row is ours; must exceed the time a send may take. */
  readonly leaseMs: number
  /** The longest sleep, after which rows of processes that died are looked for. */
  readonly pollMs: number
  /** How long `close` lets sends go on. */
  readonly closeTimeoutMs: number
  /** How long rows stay after they ended well; those given up stay for good. */
  readonly keepMs: number
}

const defaultLimits: DispatchLimits = {
  attemptsMax: 12,
  sendTimeoutMs: 60_000,
  concurrency: 8,
  batch: 8,
  leaseMs: 120_000,
  pollMs: 30_000,
  closeTimeoutMs: 10_000,
  keepMs: 30 * 24 * 3_600_000,
}

/** The shortest sleep, so that a wrong clock cannot make a busy loop. */
const shortestSleepMs = 50

export interface DispatcherParts extends DeliveryParts {
  readonly sql: Sql
  readonly limits?: Partial<DispatchLimits>
}

/** A dispatcher that starts with the first `wake` or `drain`. */
export function createDispatcher(parts: DispatcherParts): Dispatcher {
  const limits = { ...defaultLimits, ...parts.limits }
  if (limits.leaseMs <= limits.sendTimeoutMs) {
    throw new RangeError('a lease must be longer than a send may take')
  }
  const store = createOutboxStore(parts.sql)
  const aborting = new AbortController()
  // Every message under way listens to it; that many listeners are no leak.
  setMaxListeners(limits.concurrency + limits.batch, aborting.signal)
  const delivery = createDelivery(parts, store, limits, aborting.signal)
  const onPostponed = (dueAtMicros: number) => sleepUntil(dueAtMicros)
  const round = createRound({ parts, limits, store, delivery, onPostponed })
  let isClosed = false
  let again = false
  let pumping: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  let alarmAtMicros = Number.POSITIVE_INFINITY

  const pump = async (): Promise<void> => {
    do {
      again = false
      await round.run(() => isClosed)
    } while (again && !isClosed)
    // No turn of the event loop between the question and this: a wake is never lost.
    pumping = undefined
    if (!isClosed) sleepUntil(await round.nextAtMicros())
  }
  const start = (): Promise<void> => {
    clearTimeout(timer)
    alarmAtMicros = Number.POSITIVE_INFINITY
    pumping ??= pump()
    return pumping
  }
  /** Sets the alarm, unless it rings earlier already or a round is under way anyway. */
  function sleepUntil(atMicros: number): void {
    if (isClosed || pumping || atMicros >= alarmAtMicros) return
    clearTimeout(timer)
    alarmAtMicros = atMicros
    const delayMs = Math.ceil((atMicros - parts.clock.nowMicros()) / 1000)
    timer = setTimeout(() => void start(), Math.max(shortestSleepMs, delayMs))
    // The server's sockets keep the process alive, not its mail.
    timer.unref()
  }

  return {
    wake: () => {
      if (isClosed) return
      if (pumping) again = true
      else void start()
    },
    drain: async () => {
      let before: number
      do {
        before = round.taken()
        if (!isClosed) await start()
        await round.settled()
      } while (round.taken() > before && !isClosed)
    },
    close: async () => {
      isClosed = true
      clearTimeout(timer)
      const late = setTimeout(() => aborting.abort(), limits.closeTimeoutMs)
      await pumping
      await round.settled()
      clearTimeout(late)
    },
  }
}

interface RoundParts {
  readonly parts: DispatcherParts
  readonly limits: DispatchLimits
  readonly store: OutboxStore
  readonly delivery: Delivery
  /** Hears of rows that were put back, which may be long after their round. */
  readonly onPostponed: (dueAtMicros: number) => void
}

/** Rounds of claiming; each starts deliveries and ends when nothing more is due. */
function createRound({ parts, limits, store, delivery, onPostponed }: RoundParts) {
  const { clock, log } = parts
  const running = new Set<Promise<void>>()
  let taken = 0
  let isFailing = false
  let lookedAfterAt = Number.NEGATIVE_INFINITY

  const begin = (rows: readonly ClaimedRow[], work: Delivery['deliver']) => {
    for (const row of rows) {
      taken += 1
      const one: Promise<void> = work(row).then((dueAt) => {
        running.delete(one)
        if (dueAt !== undefined) onPostponed(dueAt)
      })
      running.add(one)
    }
  }
  const claimWith = async (claim: OutboxStore['claim'], limit: number) => {
    const nowMicros = clock.nowMicros()
    return claim({ nowMicros, leasedUntil: nowMicros + limits.leaseMs * 1000, limit })
  }
  /** Now and then: what a crash left behind, and what is old enough to go. */
  const lookAfter = async () => {
    const now = clock.nowMicros()
    if (now - lookedAfterAt < limits.pollMs * 1000) return
    lookedAfterAt = now
    const unrecorded = await claimWith(store.claimUnrecorded, limits.batch)
    begin(unrecorded, (row) => delivery.record(row).then(() => undefined))
    await store.prune(now - limits.keepMs * 1000)
  }
  const claimAll = async (isClosed: () => boolean) => {
    while (!isClosed()) {
      const free = limits.concurrency - running.size
      // Claims are for several rows if they can be: each costs a transaction.
      if (free < limits.concurrency / 2) {
        await Promise.race(running)
        continue
      }
      const limit = Math.min(free, limits.batch)
      const rows = await claimWith(store.claim, limit)
      begin(rows, delivery.deliver)
      if (rows.length < limit) return
    }
  }

  return {
    run: async (isClosed: () => boolean): Promise<void> => {
      try {
        await lookAfter()
        await claimAll(isClosed)
        isFailing = false
      } catch (failure) {
        // One line an outage: the timer comes back until the database does.
        if (!isFailing) log.error({ error: errorTextOf(failure) }, 'the outbox cannot be read')
        isFailing = true
      }
    },
    /** When the next round must be, if nothing wakes us earlier. */
    nextAtMicros: async (): Promise<number> => {
      const latest = clock.nowMicros() + limits.pollMs * 1000
      try {
        return Math.min(latest, (await store.nextDueAt()) ?? latest)
      } catch {
        // The next round meets the same failure and tells of it.
        return latest
      }
    },
    /** Resolves when all deliveries begun so far have ended. */
    settled: async (): Promise<void> => {
      while (running.size > 0) await Promise.all(running)
    },
    /** Rows taken since the start. */
    taken: () => taken,
  }
}
