/**
 * The dispatcher: claims due rows of the outbox and has them delivered, a few at a time. It is
 * woken after a commit that wrote rows, and by its own timer for postponed rows. Any number of
 * processes may dispatch from one database.
 */
import { setMaxListeners } from 'node:events'
import { createPump } from '../kit/pump.ts'
import { createDelivery, type DeliveryDeps } from './delivery.ts'
import { createPollingLoop, type PollLimits } from './polling.ts'
import { createOutboxStore, type Sql } from './store.ts'
import { withStoreRetry } from './store-retry.ts'
import { createTransportHealth } from './transport-health.ts'

/** Delivers the messages of the outbox. */
export interface Dispatcher {
  /** Signals that rows may be due. Returns at once; cheap to call often. */
  wake(): void
  /** Delivers everything that is due now and waits for it. Never rejects. */
  drain(): Promise<void>
  /**
   * Claims no more rows and waits for deliveries in progress; those that exceed the closing time
   * are aborted and put back.
   */
  close(): Promise<void>
}

/** Limits of a dispatcher. */
export interface DispatchLimits extends PollLimits {
  /** Milliseconds `close` waits for deliveries. */
  readonly closeTimeoutMs: number
}

const defaultLimits: DispatchLimits = {
  // Hourly attempts for five days are about 130; rows with more have crashed their process.
  attemptsMax: 300,
  giveUpMs: 5 * 24 * 3_600_000,
  sendTimeoutMs: 60_000,
  concurrency: 16,
  batch: 8,
  page: 500,
  leaseMs: 120_000,
  pollMs: 30_000,
  closeTimeoutMs: 10_000,
}

/** What a dispatcher is built with. */
export interface DispatcherDeps extends DeliveryDeps {
  readonly sql: Sql
  readonly limits?: Partial<DispatchLimits>
}

/** Creates a dispatcher; it starts with the first `wake` or `drain`. */
export function createDispatcher(parts: DispatcherDeps): Dispatcher {
  const limits = { ...defaultLimits, ...parts.limits }
  if (limits.leaseMs <= limits.sendTimeoutMs) {
    throw new RangeError('a lease must be longer than a send may take')
  }
  const aborting = new AbortController()
  const { clock, log, onUnavailable } = parts
  const patience = { clock, onUnavailable, aborting: aborting.signal }
  const store = withStoreRetry(createOutboxStore(parts.sql), patience)
  // Every delivery in progress listens to the signal; the number of listeners is no leak.
  setMaxListeners(limits.concurrency + limits.batch, aborting.signal)
  const health = createTransportHealth({ clock, log })
  const delivery = createDelivery({ ...parts, health }, store, limits, aborting.signal)
  const rounds = createPollingLoop({
    clock,
    log,
    onUnavailable,
    limits,
    store,
    delivery,
    health,
    findTransport: parts.providers,
    onPostponed: (dueAtMicros) => pump.wakeAt(dueAtMicros),
    onCapacity: () => pump.wake(),
  })
  const pump = createPump({ clock, round: rounds.poll })
  let isClosed = false
  return {
    wake: pump.wake,
    drain: async () => {
      let before: number
      do {
        before = rounds.taken()
        if (!isClosed) await pump.run()
        await rounds.settled()
        // Rows that the last poll made due are included.
      } while ((rounds.taken() > before || pump.isRunning()) && !isClosed)
    },
    close: async () => {
      isClosed = true
      const late = setTimeout(() => aborting.abort(), limits.closeTimeoutMs)
      await pump.close()
      await rounds.settled()
      clearTimeout(late)
    },
  }
}
