/**
 * Rate limits shared by all nodes: passwords and codes, mails to one address, calls from one
 * network. Commands take an attempt before they make it, so that all entry points share one count
 * and concurrent attempts gain nothing.
 */
import { isWithin } from '../../kit/clock.ts'
import type { Counters } from './counters.ts'
import { createHolds, type Hold, type HoldOptions, type HoldResult } from './holds.ts'

export type { Hold } from './holds.ts'

/** At most so many attempts per key within so many seconds, counted from the first attempt. */
export interface Limit {
  /** Identifies what is limited, such as `password user <instance> <id>`; stored only as a hash. */
  readonly key: string
  readonly max: number
  readonly seconds: number
}

/** The limit that was reached, and when it allows attempts again. */
export interface Exceeded {
  readonly limit: Limit
  readonly retryAfterSeconds: number
}

/** Counts attempts against limits. */
export interface Limiter {
  /**
   * Counts an attempt against every limit before it is made. Resolves to nothing if it is allowed;
   * otherwise to the limit reached, and the attempt counts against none of them.
   */
  take(limits: readonly Limit[]): Promise<Exceeded | undefined>
  /**
   * The same for an attempt whose result will be reported. If a limit is reached by attempts still
   * in progress in this process, waits for them, because they may succeed and be given back.
   */
  hold(limits: readonly Limit[]): Promise<Hold | Exceeded>
  /** Takes back an attempt that need not count. */
  giveBack(limits: readonly Limit[]): Promise<void>
  /** Resets the counts of keys, as a correct password resets the wrong ones before it. */
  reset(keys: readonly string[]): Promise<void>
  /** Called with attempts refused without asking the store; absent: refusals are not counted. */
  readonly onRefused?: (limit: Limit) => void
}

/** Keys whose refusal is cached, so that repeated attempts do not query the store each time. */
const refusedMax = 10_000
const refusedMicros = 1_000_000

/** Creates a limiter. */
export function createLimiter({
  counters,
  clock,
}: {
  readonly counters: Counters
  readonly clock: { nowMicros(): number }
}): Limiter {
  const refused = new Map<string, { readonly exceeded: Exceeded; readonly sinceMicros: number }>()
  const cacheRefusal = (exceeded: Exceeded): Exceeded => {
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
  const take: HoldOptions['take'] = async (limits, isUnderWay): Promise<HoldResult> => {
    const before = refusedBefore(limits.filter(({ key }) => !isUnderWay(key)))
    if (before) return { exceeded: before, repeated: [] }
    const counted = await Promise.all(
      limits.map(({ key, seconds }) => counters.add({ key, by: 1, seconds })),
    )
    const countOf = (index: number) => counted[index]?.count ?? 0
    const repeated = limits.filter((_, i) => countOf(i) > 1).map(({ key }) => key)
    const index = limits.findIndex(({ max }, i) => countOf(i) > max)
    const limit = limits[index]
    if (!limit) return { exceeded: undefined, repeated }
    await giveBack(limits)
    const leftMicros = (counted[index]?.endsAtMicros ?? 0) - clock.nowMicros()
    const retryAfterSeconds = Math.max(1, Math.ceil(leftMicros / 1_000_000))
    return { exceeded: { limit, retryAfterSeconds }, repeated }
  }
  return {
    take: async (limits) => {
      const { exceeded } = await take(limits, () => false)
      return exceeded && cacheRefusal(exceeded)
    },
    hold: createHolds({ take, giveBack, cacheRefusal }),
    giveBack,
    reset: async (keys) => {
      for (const key of keys) refused.delete(key)
      await counters.reset(keys)
    },
  }
}
