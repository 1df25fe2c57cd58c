/**
 * The span of a call or page; continues the caller's trace (W3C Trace Context). Otherwise the
 * trace id is the request id, so that `x-request-id` or a log line leads to the trace.
 */
import { type Attributes, ROOT_CONTEXT, type Span, SpanKind } from '@opentelemetry/api'
import { W3CTraceContextPropagator } from '@opentelemetry/core'
import {
  ATTR_ERROR_TYPE,
  ATTR_HTTP_REQUEST_METHOD,
  ATTR_HTTP_RESPONSE_STATUS_CODE,
  ATTR_HTTP_ROUTE,
  ATTR_RPC_METHOD,
  ATTR_RPC_STATUS_CODE,
  ATTR_RPC_SYSTEM_NAME,
} from '@opentelemetry/semantic-conventions'
import { nameOfCode } from '../../kit/status.ts'
import { fail, type Spans } from './spans.ts'
import type { TraceIds } from './trace-ids.ts'

/** A request in progress; see `server/exchange.ts`. */
export interface Request {
  readonly method: string
  readonly requestId: string
  readonly outcome: {
    readonly method?: { readonly name: string; readonly parent: { readonly typeName: string } }
    readonly protocol?: string
    readonly page?: string
    readonly status?: number
    readonly code?: number
    readonly instanceId?: string
    readonly callerId?: string
  }
  get(name: string): string | undefined
}

/** Names of the protocols by semantic conventions; REST is plain HTTP. */
const systems: Readonly<Record<string, string>> = {
  grpc: 'grpc',
  'grpc-web': 'grpc',
  connect: 'connectrpc',
  rest: 'http',
}

/** Methods that are recorded as they are; clients can send any text. */
const verbs = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** Codes that count as server errors by semantic conventions. */
const faults = new Set([2, 4, 12, 13, 14, 15])

const carried = {
  get: ({ get }: { get(name: string): string | undefined }, name: string) => get(name),
  keys: () => ['traceparent', 'tracestate'],
}

/** Creates a function that runs the handling of a request within a span. */
export function createAroundRequest({ spans, ids }: { spans: Spans; ids: TraceIds }) {
  const propagator = new W3CTraceContextPropagator()
  const contextOf = (request: Request) => {
    if (request.get('traceparent') === undefined) return ROOT_CONTEXT
    const get = (name: string) => request.get(name)
    return propagator.extract(ROOT_CONTEXT, { get }, carried)
  }
  return (request: Request, work: () => Promise<void>): Promise<void> => {
    if (isProbe(request)) return work()
    const { name, attributes } = spanOf(request)
    const below = contextOf(request)
    // Before anything else can request an id; a trace that goes on has one, and must not leave
    // its own to the next that begins.
    if (below === ROOT_CONTEXT) ids.next(request.requestId)
    return spans.run({ name, kind: SpanKind.SERVER, attributes, below }, async (span) => {
      try {
        await work()
      } finally {
        setAttributes(span, request)
      }
    })
  }
}

/** Health checks are not traced. */
function isProbe({ outcome: { method, page } }: Request): boolean {
  if (method) return method.parent.typeName === 'grpc.health.v1.Health'
  return page?.startsWith('/debug/') ?? false
}

function spanOf({ method: rawMethod, outcome }: Request): { name: string; attributes: Attributes } {
  const verb = verbs.has(rawMethod) ? rawMethod : '_OTHER'
  const { method, protocol = '', page = '' } = outcome
  if (!method) {
    const attributes = { [ATTR_HTTP_REQUEST_METHOD]: verb, [ATTR_HTTP_ROUTE]: page }
    return { name: `${verb} ${page}`, attributes }
  }
  const name = `${method.parent.typeName}/${method.name}`
  const attributes = {
    [ATTR_RPC_SYSTEM_NAME]: systems[protocol] ?? protocol,
    [ATTR_RPC_METHOD]: name,
    'gatehouse.protocol': protocol,
  }
  return { name, attributes }
}

/** Records the outcome and the ids of caller and instance; no names or other personal data. */
function setAttributes(span: Span, { outcome, requestId }: Request): void {
  const { method, status, code = 0, instanceId, callerId } = outcome
  span.setAttribute('gatehouse.request.id', requestId)
  if (instanceId) span.setAttribute('gatehouse.instance.id', instanceId)
  if (callerId) span.setAttribute('gatehouse.caller.id', callerId)
  if (status !== undefined) span.setAttribute(ATTR_HTTP_RESPONSE_STATUS_CODE, status)
  if (method) span.setAttribute(ATTR_RPC_STATUS_CODE, nameOfCode(code))
  if (method ? faults.has(code) : (status ?? 0) >= 500) {
    fail(span, method ? nameOfCode(code) : String(status))
  } else if (code > 0) {
    span.setAttribute(ATTR_ERROR_TYPE, nameOfCode(code))
  }
}
