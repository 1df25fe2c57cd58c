/** Calls with an idempotency key, over the store. */
import { createIdempotency, type Idempotency } from '../api/guards/idempotency.ts'
import { createIdempotentCalls } from '../store/idempotency/idempotent-calls.ts'

type CallsDeps = Parameters<typeof createIdempotentCalls>[0]

/** Creates it for the router. */
export function openIdempotency(
  deps: CallsDeps & { readonly clock: { nowMicros(): number } },
): Idempotency {
  return createIdempotency({ calls: createIdempotentCalls(deps), clock: deps.clock })
}
