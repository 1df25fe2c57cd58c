/**
 * Assigns each request an id, which appears in the response (`x-request-id`), in the logs and in
 * error details. A request that already carries a trace id (W3C Trace Context) keeps it.
 */
import { randomFillSync } from 'node:crypto'
import type { CallHeaders } from './call.ts'

/** Returns the id for a request with these headers. */
export type GetRequestId = (headers: CallHeaders) => string

/** `traceparent`: version, trace id, parent id, flags. A trace id of all zeros is invalid. */
const traceparent = /^[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}(-|$)/

/** Ids accepted from a trusted proxy's `x-request-id`. */
const proxyIdPattern = /^[\w.-]{8,64}$/

const idBytes = 16
/**
 * Random bytes for 256 ids, drawn together because a system call per id would dominate the cost.
 */
const randomPool = Buffer.alloc(256 * idBytes)

/**
 * Creates the id source: the trace id if there is one, else the `x-request-id` of a trusted proxy,
 * else 32 random hex digits. All of them are safe in headers and logs.
 */
export function createRequestIds({ trustedProxies }: { trustedProxies: number }): GetRequestId {
  let next = randomPool.length
  const draw = (): string => {
    if (next === randomPool.length) {
      randomFillSync(randomPool)
      next = 0
    }
    next += idBytes
    return randomPool.toString('hex', next - idBytes, next)
  }
  return (headers) => {
    const parent = headers.get('traceparent')
    const trace = parent === undefined ? undefined : traceparent.exec(parent)?.[1]
    if (trace !== undefined) return trace
    const proxyId = trustedProxies > 0 ? headers.get('x-request-id') : undefined
    return proxyId !== undefined && proxyIdPattern.test(proxyId) ? proxyId : draw()
  }
}
