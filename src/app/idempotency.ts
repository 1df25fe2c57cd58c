/** Calls with an idempotency key, over the store. */
import { createIdempotency, type Idempotency } from '../api/guards/idempotency.ts'
import { createIdempotentCalls } from '../store/idempotency/idempotent-calls.ts'

/** Creates it for the router. */
export function openIdempotency(deps: Parameters<typeof createIdempotentCalls>[0]): Idempotency {
  return createIdempotency({ calls: createIdempotentCalls(deps), clock: deps.clock })
}
