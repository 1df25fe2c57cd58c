/**
 * How often something may be tried in a while, counted for all nodes together: passwords and
 * codes, mails to one address, calls from one network. Commands ask here before they try, so
 * every way in shares one count, and many tries at once gain nothing.
 */
import { isWithin } from '../../kit/clock.ts'
import type { Counters } from './counters.ts'
import { type Counting, createHolds, type Hold, type Taken } from './holds.ts'

export type { Hold } from './holds.ts'

/** So many tries by one key in so many seconds, from the first of them on. */
export interface Limit {
  /** Whose tries and of what, such as `password user <instance> <id>`; kept as a hash only. */
  readonly key: string
  readonly max: number
  readonly seconds: number
}

/** The limit that had no room, and when it has again. */
export interface Exceeded {
  readonly limit: Limit
  readonly retryAfterSeconds: number
}

export interface Limiter {
  /**
   * Counts one try by every limit before it is made. Nothing when it may be made; else the limit
   * that was reached, and the try is counted by none of them.
   */
  take(limits: readonly Limit[]): Promise<Exceeded | undefined>
  /**
   * The same for a try whose end will be told. Where a limit is full of such tries that are under
   * way in this process, it waits for them, for they may turn out to be none to mind.
   */
  hold(limits: readonly Limit[]): Promise<Hold | Exceeded>
  /** The try was none to mind: its counts go down again. */
  giveBack(limits: readonly Limit[]): Promise<void>
  /** Forgets all tries by a key, as a right password ends the wrong ones before it. */
  forget(keys: readonly string[]): Promise<void>
  /** Hears of tries that were refused without asking; absent: nobody counts refusals. */
  readonly onRefused?: (limit: Limit) => void
}

/** Keys whose refusal is remembered, so that who goes on and on asks the store once a while. */
const refusedMax = 10_000
const refusedMicros = 1_000_000

export function createLimiter({
  counters,
  clock,
}: {
  readonly counters: Counters
  readonly clock: { nowMicros(): number }
}): Limiter {
  const refused = new Map<string, { readonly exceeded: Exceeded; readonly sinceMicros: number }>()
  const remember = (exceeded: Exceeded): Exceeded => {
    const { key } = exceeded.limit
    refused.delete(key)
    refused.set(key, { exceeded, sinceMicros: clock.nowMicros() })
    const [oldest] = refused.keys()
    if (refused.size > refusedMax && oldest !== undefined) refused.delete(oldest)
    return exceeded
  }
  const refusedBefore = (limits: readonly Limit[]): Exceeded | undefined => {
    for (const { key } of limits) {
      const found = refused.get(key)
      if (!found) continue
      const moment = { since: found.sinceMicros, length: refusedMicros }
      if (isWithin(clock.nowMicros(), moment)) return found.exceeded
    }
    return undefined
  }
  const giveBack = async (limits: readonly Limit[]): Promise<void> => {
    for (const { key } of limits) refused.delete(key)
    await Promise.all(limits.map(({ key }) => counters.add({ key, by: -1, seconds: 0 })))
  }
  const take: Counting['take'] = async (limits, isUnderWay): Promise<Taken> => {
    const before = refusedBefore(limits.filter(({ key }) => !isUnderWay(key)))
    if (before) return { exceeded: before, repeated: [] }
    const counted = await Promise.all(
      limits.map(({ key, seconds }) => counters.add({ key, by: 1, seconds })),
    )
    const countOf = (place: number) => counted[place]?.count ?? 0
    const repeated = limits.filter((_, i) => countOf(i) > 1).map(({ key }) => key)
    const place = limits.findIndex(({ max }, i) => countOf(i) > max)
    const limit = limits[place]
    if (!limit) return { exceeded: undefined, repeated }
    await giveBack(limits)
    const leftMicros = (counted[place]?.endsAtMicros ?? 0) - clock.nowMicros()
    const retryAfterSeconds = Math.max(1, Math.ceil(leftMicros / 1_000_000))
    return { exceeded: { limit, retryAfterSeconds }, repeated }
  }
  return {
    take: async (limits) => {
      const { exceeded } = await take(limits, () => false)
      return exceeded && remember(exceeded)
    },
    hold: createHolds({ take, giveBack, remember }),
    giveBack,
    forget: async (keys) => {
      for (const key of keys) refused.delete(key)
      await counters.forget(keys)
    },
  }
}
