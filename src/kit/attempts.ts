/** Rate limits in memory: how often something may be attempted within a period. */
import { isWithin } from './clock.ts'

/** Counts attempts per key. */
export interface AttemptLimiter {
  /**
   * Counts an attempt before it is made, so that concurrent ones count; false if the limit is
   * reached.
   */
  take(key: string): boolean
  /** Takes back an attempt that need not count, such as a successful one. */
  giveBack(key: string): void
}

/**
 * Keys kept; the oldest are dropped first. So many that filling the table to reset one's own count
 * takes longer than waiting.
 */
const rememberedMax = 100_000

/** Creates a counter in memory: it is reset by a restart and separate in each process. */
export function createAttemptLimiter({
  max,
  minutes,
  clock,
}: {
  readonly max: number
  readonly minutes: number
  readonly clock: { nowMicros(): number }
}): AttemptLimiter {
  const windowMicros = minutes * 60_000_000
  const counts = new Map<string, { readonly sinceMicros: number; readonly count: number }>()
  const current = (key: string) => {
    const found = counts.get(key)
    if (!found) return undefined
    const window = { since: found.sinceMicros, length: windowMicros }
    return isWithin(clock.nowMicros(), window) ? found : undefined
  }
  return {
    take: (key) => {
      const { sinceMicros, count } = current(key) ?? { sinceMicros: clock.nowMicros(), count: 0 }
      if (count >= max) return false
      counts.delete(key)
      counts.set(key, { sinceMicros, count: count + 1 })
      const [oldest] = counts.keys()
      if (counts.size > rememberedMax && oldest !== undefined) counts.delete(oldest)
      return true
    },
    giveBack: (key) => {
      const found = current(key)
      if (found) counts.set(key, { ...found, count: Math.max(0, found.count - 1) })
    },
  }
}
