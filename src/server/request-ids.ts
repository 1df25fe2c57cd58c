/**
 * The id by which a request is found again: in its answer, in the log, and in what a caller who
 * asks for help can name. Whoever traces calls has named it already (W3C Trace Context).
 */
import { randomFillSync } from 'node:crypto'
import type { CallHeaders } from './call.ts'

export type RequestIdOf = (headers: CallHeaders) => string

/** `traceparent`: version, trace id, parent id, flags; an id of zeros only is none. */
const traceparent = /^[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}(-|$)/

/** What a proxy of ours may call a request. */
const named = /^[\w.-]{8,64}$/

const idBytes = 16
/** Drawn for many at once: each draw of its own costs more than all else here. */
const drawn = Buffer.alloc(256 * idBytes)

/**
 * Makes ids: the trace's where there is one, the proxy's (`x-request-id`) where one of ours is in
 * front, else a drawn one. All are safe in a header and in a log.
 */
export function createRequestIds({ trustedProxies }: { trustedProxies: number }): RequestIdOf {
  let next = drawn.length
  const draw = (): string => {
    if (next === drawn.length) {
      randomFillSync(drawn)
      next = 0
    }
    next += idBytes
    return drawn.toString('hex', next - idBytes, next)
  }
  return (headers) => {
    const parent = headers.get('traceparent')
    const trace = parent === undefined ? undefined : traceparent.exec(parent)?.[1]
    if (trace !== undefined) return trace
    const told = trustedProxies > 0 ? headers.get('x-request-id') : undefined
    return told !== undefined && named.test(told) ? told : draw()
  }
}
