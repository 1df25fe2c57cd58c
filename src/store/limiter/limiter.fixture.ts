/** Limiters for tests: one that counts in a store, and one without limits. */
import type { Database } from '../database/database.ts'
import { openCounters } from './counters.ts'
import { createLimiter, type Limiter } from './limiter.ts'

/** Counts as the server does. Suites may close their store first; later counts are discarded. */
export async function openLimiter(
  database: Database,
  clock: { nowMicros(): number },
): Promise<Limiter & { close(): Promise<void> }> {
  const counters = await openCounters({ database, clock, onFailure: () => undefined })
  return { ...createLimiter({ counters, clock }), close: counters.close }
}

/** Allows every attempt. */
export const noLimiter: Limiter = {
  take: async () => undefined,
  hold: async () => ({ repeated: [], giveBack: async () => undefined, keep: () => undefined }),
  giveBack: async () => undefined,
  reset: async () => undefined,
}
