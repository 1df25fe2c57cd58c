/** How often something may be tried in a while: codes are short, and mails annoy. */
import { isWithin } from './clock.ts'

export interface Tries {
  /** Counts a try before it is made, so that many at once count; false: one too many. */
  take(key: string): boolean
  /** The try was none to mind. */
  giveBack(key: string): void
}

/**
 * Keys remembered; the oldest go first. So many that naming others until one's own tries are
 * forgotten takes longer than waiting.
 */
const rememberedMax = 100_000

/** Counts in memory: a restart forgives, and several servers count each for itself. */
export function createTries({
  max,
  minutes,
  clock,
}: {
  readonly max: number
  readonly minutes: number
  readonly clock: { nowMicros(): number }
}): Tries {
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
