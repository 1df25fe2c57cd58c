/** The limits on how often something may be tried, and the counters behind them. */
import { openCounters } from '../store/limiter/counters.ts'
import { createLimiter } from '../store/limiter/limiter.ts'

/** How often something may be tried, and what is counted behind it. */
export async function openLimits(needs: Parameters<typeof openCounters>[0]) {
  const counters = await openCounters(needs)
  return { counters, limiter: createLimiter({ counters, clock: needs.clock }) }
}
