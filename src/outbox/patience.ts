/**
 * Notes about messages outlast a store that is away: what was sent and could not be noted would
 * be sent again, and what could not be put back would wait until its lease has run out.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { Unavailable } from '../kit/unavailable.ts'
import type { ClaimedRow, OutboxStore } from './store.ts'

export interface PatienceParts {
  readonly clock: { nowMicros(): number }
  /** Hears that the store is away. */
  readonly onAway: (failure: Unavailable) => void
  /** Ends the waiting when the process must stop. */
  readonly aborting: AbortSignal
}

const againMs = 1_000

/** The store, whose notes are tried for as long as their row is ours. */
export function withPatience(store: OutboxStore, parts: PatienceParts): OutboxStore {
  const { clock, onAway, aborting } = parts
  const patiently = async (row: ClaimedRow, note: () => Promise<boolean>): Promise<boolean> => {
    for (;;) {
      try {
        // Made twice it is as if made once: it says under which lease.
        return await note()
      } catch (failure) {
        if (!(failure instanceof Unavailable)) throw failure
        onAway(failure)
        const isOurs = (row.leased_until ?? 0) > clock.nowMicros()
        if (!isOurs || aborting.aborted) throw failure
      }
      // Whoever stops the process is not waited for: the note is tried once more.
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
