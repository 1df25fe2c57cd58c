/**
 * The dispatcher: takes due rows of the outbox and has them delivered, a few at a time. It
 * is woken after a commit that wrote rows, and by its own timer for those that wait. Any
 * number of processes may dispatch from one database.
 */
import { setMaxListeners } from 'node:events'
import { createCarrierHealth } from './carrier-health.ts'
import { createDelivery, type DeliveryParts } from './delivery.ts'
import { withPatience } from './patience.ts'
import { createPump } from './pump.ts'
import { createRounds, type RoundLimits } from './rounds.ts'
import { createOutboxStore, type Sql } from './store.ts'

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

export interface DispatchLimits extends RoundLimits {
  /** How long `close` lets sends go on. */
  readonly closeTimeoutMs: number
}

const defaultLimits: DispatchLimits = {
  // Hourly for five days are some hundred and thirty; more are rows that end their process.
  attemptsMax: 300,
  giveUpMs: 5 * 24 * 3_600_000,
  sendTimeoutMs: 60_000,
  concurrency: 16,
  batch: 8,
  page: 500,
  leaseMs: 120_000,
  pollMs: 30_000,
  closeTimeoutMs: 10_000,
  keepMs: 30 * 24 * 3_600_000,
}

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
  const aborting = new AbortController()
  const { clock, log, onAway } = parts
  const patience = { clock, onAway, aborting: aborting.signal }
  const store = withPatience(createOutboxStore(parts.sql), patience)
  // Every message under way listens to it; that many listeners are no leak.
  setMaxListeners(limits.concurrency + limits.batch, aborting.signal)
  const health = createCarrierHealth({ clock, log })
  const delivery = createDelivery({ ...parts, health }, store, limits, aborting.signal)
  const rounds = createRounds({
    ...{ clock, log, onAway, limits, store, delivery, health },
    carrierOf: parts.providers,
    onPostponed: (dueAtMicros) => pump.wakeAt(dueAtMicros),
    onRoom: () => pump.wake(),
  })
  const pump = createPump({ clock, round: rounds.run })
  let isClosed = false
  return {
    wake: pump.wake,
    drain: async () => {
      let before: number
      do {
        before = rounds.taken()
        if (!isClosed) await pump.run()
        await rounds.settled()
        // What was woken by the last of them is part of it.
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
