/** Opens the rate limits and their counters. */
import { openCounters } from '../store/limiter/counters.ts'
import { createLimiter } from '../store/limiter/limiter.ts'

/** The limiter and its counters. */
export async function openLimits(deps: Parameters<typeof openCounters>[0]) {
  const counters = await openCounters(deps)
  return { counters, limiter: createLimiter({ counters, clock: deps.clock }) }
}
