/** Ids of traces: that of the request a trace begins with, where it has the form of one. */
import { type IdGenerator, RandomIdGenerator } from '@opentelemetry/sdk-trace'

export interface TraceIds extends IdGenerator {
  /** The id of the next trace, if one begins at once. */
  next(id: string): void
}

const traceId = /^(?!0{32})[0-9a-f]{32}$/

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
