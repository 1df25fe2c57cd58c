/**
 * Generates trace ids; uses the id of the request that starts a trace, if it has the right form.
 */
import { type IdGenerator, RandomIdGenerator } from '@opentelemetry/sdk-trace'

/** An id generator whose next trace id can be set. */
export interface TraceIds extends IdGenerator {
  /** Sets the id of the next trace; the trace must be started at once. */
  next(id: string): void
}

const traceId = /^(?!0{32})[0-9a-f]{32}$/

/** Creates the generator. */
export function createTraceIds(): TraceIds {
  const random = new RandomIdGenerator()
  let given = ''
  return {
    next: (id) => {
      given = id
    },
    generateTraceId: () => {
      const id = given
      given = ''
      return traceId.test(id) ? id : random.generateTraceId()
    },
    generateSpanId: () => random.generateSpanId(),
  }
}
