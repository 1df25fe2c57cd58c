/** Rounds of claiming: each takes what is due, starts its delivery, and ends when no more is. */
import { type Delivery, type DeliveryLimits, errorTextOf } from './delivery.ts'
import type { Log } from './provider.ts'
import type { ClaimedRow, OutboxStore } from './store.ts'

export interface RoundLimits extends DeliveryLimits {
  /** Messages under way at once. */
  readonly concurrency: number
  /** Rows taken by one claim. */
  readonly batch: number
  /** How long a row is ours; must exceed the time a send may take. */
  readonly leaseMs: number
  /** The longest sleep, after which rows of processes that died are looked for. */
  readonly pollMs: number
  /** How long rows stay after they ended well; those given up stay for good. */
  readonly keepMs: number
}

export interface RoundParts {
  readonly clock: { nowMicros(): number }
  readonly log: Log
  readonly limits: RoundLimits
  readonly store: OutboxStore
  readonly delivery: Delivery
  /** Hears of rows that were put back, which may be long after their round. */
  readonly onPostponed: (dueAtMicros: number) => void
}

export interface Rounds {
  /** One round; ends when nothing more is due, or with the row in hand when closed. */
  run(isClosed: () => boolean): Promise<void>
  /** When the next round must be, if nothing wakes us earlier. */
  nextAtMicros(): Promise<number>
  /** Resolves when all deliveries begun so far have ended. */
  settled(): Promise<void>
  /** Rows taken since the start. */
  taken(): number
}

/** Rounds over a store. Nothing here rejects: an outage is logged once, and outlasted. */
export function createRounds(parts: RoundParts): Rounds {
  const { clock, log, limits, store } = parts
  const running = createRunning(parts.onPostponed)
  const lookAfter = createLookingAfter(parts, running)
  let isFailing = false
  return {
    run: async (isClosed) => {
      try {
        await lookAfter()
        await claimAll(parts, running, isClosed)
        isFailing = false
      } catch (failure) {
        // One line an outage: the timer comes back until the database does.
        if (!isFailing) log.error({ error: errorTextOf(failure) }, 'the outbox cannot be read')
        isFailing = true
      }
    },
    nextAtMicros: async () => {
      const latest = clock.nowMicros() + limits.pollMs * 1000
      try {
        return Math.min(latest, (await store.nextDueAt()) ?? latest)
      } catch {
        // The next round meets the same failure and tells of it.
        return latest
      }
    },
    settled: running.settled,
    taken: running.taken,
  }
}

/** Deliveries under way. */
interface Running {
  begin(rows: readonly ClaimedRow[], work: Delivery['deliver']): void
  count(): number
  /** Resolves when one of them ends. */
  oneEnded(): Promise<void>
  settled(): Promise<void>
  taken(): number
}

function createRunning(onPostponed: RoundParts['onPostponed']): Running {
  const running = new Set<Promise<void>>()
  let taken = 0
  return {
    begin: (rows, work) => {
      for (const row of rows) {
        taken += 1
        const one: Promise<void> = work(row).then((dueAt) => {
          running.delete(one)
          if (dueAt !== undefined) onPostponed(dueAt)
        })
        running.add(one)
      }
    },
    count: () => running.size,
    oneEnded: () => Promise.race(running),
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

async function claimAll(
  parts: RoundParts,
  running: Running,
  isClosed: () => boolean,
): Promise<void> {
  const { limits, store, delivery } = parts
  while (!isClosed()) {
    const free = limits.concurrency - running.count()
    // Claims are for several rows if they can be: each costs a transaction.
    if (free < limits.concurrency / 2) {
      await running.oneEnded()
      continue
    }
    const limit = Math.min(free, limits.batch)
    const rows = await store.claim(claimOf(parts, limit))
    running.begin(rows, delivery.deliver)
    if (rows.length < limit) return
  }
}

/** Now and then: what a crash has left behind, and what is old enough to go. */
function createLookingAfter(parts: RoundParts, running: Running): () => Promise<void> {
  const { clock, limits, store, delivery } = parts
  let lastMicros = Number.NEGATIVE_INFINITY
  return async () => {
    const now = clock.nowMicros()
    if (now - lastMicros < limits.pollMs * 1000) return
    lastMicros = now
    const unrecorded = await store.claimUnrecorded(claimOf(parts, limits.batch))
    running.begin(unrecorded, (row) => delivery.record(row).then(() => undefined))
    await store.prune(now - limits.keepMs * 1000)
  }
}
