/** Rate limits in memory: how often something may be attempted within a period. */
import { isWithin } from './clock.ts'
import type { Topic } from './siblings.ts'

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

/** An attempt that another process of the server counted, or took back. */
export interface AttemptElsewhere {
  readonly key: string
  readonly by: 1 | -1
}

/**
 * Creates a counter in memory: it is reset by a restart. Processes of one server that have a topic
 * for it count together, some milliseconds late; those on other machines count for themselves.
 */
export function createAttemptLimiter({
  max,
  minutes,
  clock,
  topic,
}: {
  readonly max: number
  readonly minutes: number
  readonly clock: { nowMicros(): number }
  readonly topic?: Topic<AttemptElsewhere> | undefined
}): AttemptLimiter {
  const windowMicros = minutes * 60_000_000
  const counts = new Map<string, { readonly sinceMicros: number; readonly count: number }>()
  const current = (key: string) => {
    const found = counts.get(key)
    if (!found) return undefined
    const window = { since: found.sinceMicros, length: windowMicros }
    return isWithin(clock.nowMicros(), window) ? found : undefined
  }
  const add = (key: string) => {
    const { sinceMicros, count } = current(key) ?? { sinceMicros: clock.nowMicros(), count: 0 }
    counts.delete(key)
    counts.set(key, { sinceMicros, count: count + 1 })
    const [oldest] = counts.keys()
    if (counts.size > rememberedMax && oldest !== undefined) counts.delete(oldest)
  }
  const takeBack = (key: string) => {
    const found = current(key)
    if (found) counts.set(key, { ...found, count: Math.max(0, found.count - 1) })
  }
  topic?.onMessage(({ key, by }) => (by > 0 ? add(key) : takeBack(key)))
  return {
    take: (key) => {
      if ((current(key)?.count ?? 0) >= max) return false
      add(key)
      topic?.publish({ key, by: 1 })
      return true
    },
    giveBack: (key) => {
      takeBack(key)
      topic?.publish({ key, by: -1 })
    },
  }
}
