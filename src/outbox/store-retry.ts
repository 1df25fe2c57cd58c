/**
 * Retries updates of outbox rows while the store is unavailable: a message sent but not marked
 * would be sent again, and a row not put back would wait until its lease expires.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { Unavailable } from '../kit/unavailable.ts'
import type { ClaimedRow, OutboxStore } from './store.ts'

/** What retrying needs. */
export interface StoreRetryDeps {
  readonly clock: { nowMicros(): number }
  /** Called when the store is unavailable. */
  readonly onUnavailable: (failure: Unavailable) => void
  /** Aborted when the process must stop. */
  readonly aborting: AbortSignal
}

const againMs = 1_000

/** Wraps a store so that updates of a row are retried while its lease lasts. */
export function withStoreRetry(store: OutboxStore, parts: StoreRetryDeps): OutboxStore {
  const { clock, onUnavailable, aborting } = parts
  const patiently = async (row: ClaimedRow, note: () => Promise<boolean>): Promise<boolean> => {
    for (;;) {
      try {
        // Safe to repeat: the update names its lease.
        return await note()
      } catch (failure) {
        if (!(failure instanceof Unavailable)) throw failure
        onUnavailable(failure)
        const isOurs = (row.leased_until ?? 0) > clock.nowMicros()
        if (!isOurs || aborting.aborted) throw failure
      }
      // When the process stops, the wait ends and the update is tried once more.
      await sleep(againMs, undefined, { signal: aborting }).catch(() => undefined)
    }
  }
  return {
    ...store,
    markSent: (row, ...how) => patiently(row, () => store.markSent(row, ...how)),
    release: (row, ...how) => patiently(row, () => store.release(row, ...how)),
    end: (row, ...how) => patiently(row, () => store.end(row, ...how)),
    postpone: (row, ...how) => patiently(row, () => store.postpone(row, ...how)),
  }
}
