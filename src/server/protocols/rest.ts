/**
 * REST: JSON over plain paths, as defined by the descriptors' google.api.http options
 * (management-v1 section 1; surroundings section 0.3).
 */
import { Code, StatusError } from '../../kit/status.ts'
import { successCodeOf } from '../../proto/method-options.ts'
import type { CallHeaders } from '../call.ts'
import { decompress, isGzip, sendCompressible } from '../compression.ts'
import type { Exchange, HeaderFields } from '../exchange.ts'
import type { UnaryMethod } from '../methods.ts'
import { withCors } from '../response-headers.ts'
import { createRouteTable, type Match } from '../route-table.ts'
import { grpcTimeoutMs } from '../timeouts.ts'
import { type CallWire, type ProtocolContext, runUnary } from '../unary.ts'
import { createTranscoder, type HttpBinding, type Transcoder } from './http-binding.ts'
import { headerText, httpStatusOf, restBody, retryFields } from './wire-status.ts'

/** A method and how to call it over REST. */
export interface RestRoute {
  readonly served: UnaryMethod
  readonly successStatus: number
  readonly transcoder: Transcoder
}

/** The REST protocol. */
export interface RestProtocol {
  /** `undefined` when no route matches. Throws `StatusError` when the path is malformed. */
  find(exchange: Exchange): Match<RestRoute> | undefined
  /** Never rejects. */
  serve(exchange: Exchange, match: Match<RestRoute>): Promise<void>
  /** Responds 405 where another HTTP method would match, else 404. Throws like `find`. */
  refuse(exchange: Exchange): void
}

/** A method with its bindings; a later method wins over an earlier one. */
export interface RestMethod {
  readonly served: UnaryMethod
  /** Prefix of every path of the service; empty for v2. */
  readonly prefix: string
  readonly bindings: readonly HttpBinding[]
}

/** Creates the protocol. Throws when a binding cannot be served. */
export function createRestProtocol(
  context: ProtocolContext,
  methods: readonly RestMethod[],
): RestProtocol {
  const table = createRouteTable<RestRoute>()
  const headersOf = createRestHeaders()
  for (const { served, prefix, bindings } of methods) {
    const successStatus = successCodeOf(served.method)
    for (const binding of bindings) {
      const transcoder = createTranscoder(served.method, binding, context)
      table.add(
        { method: binding.verb, template: prefix + binding.path },
        { served, successStatus, transcoder },
      )
    }
  }
  return {
    find: (exchange) => decodable(() => table.find(exchange)),
    serve: (exchange, match) =>
      runUnary(
        context,
        exchange,
        match.value.served,
        restWire(context, { exchange, match, headers: headersOf(exchange) }),
      ),
    refuse(exchange) {
      if (decodable(() => table.hasOtherMethod(exchange))) {
        const status = new StatusError(Code.unimplemented, 'Method Not Allowed')
        sendRestError(exchange, status, { httpStatus: 405 })
      } else {
        sendRestError(exchange, new StatusError(Code.notFound, 'Not Found'))
      }
    },
  }
}

function decodable<T>(look: () => T): T {
  try {
    return look()
  } catch {
    // The only possible error is invalid percent-encoding.
    throw new StatusError(Code.invalidArgument, 'invalid URL escape in the path')
  }
}

/** Sends an error in the REST format; `date` is set for errors returned by a method. */
export function sendRestError(
  exchange: Exchange,
  status: StatusError,
  { httpStatus = httpStatusOf(status.code), date }: { httpStatus?: number; date?: string } = {},
): void {
  const fields = { ...restFields(exchange, date), ...retryFields(status) }
  if (status.code === Code.unauthenticated) {
    fields['www-authenticate'] = headerText(status.message, exchange.httpMajor)
  }
  // As bytes: node:http would join a string to the header and write both as UTF-8, corrupting the
  // header.
  exchange.send(httpStatus, fields, Buffer.from(restBody(status)))
}

/** `Grpc-Metadata-X` stands for `X` when that is absent (management-v1 section 1.1). */
function restWire(
  context: ProtocolContext,
  {
    exchange,
    match,
    headers,
  }: {
    readonly exchange: Exchange
    readonly match: Match<RestRoute>
    readonly headers: CallHeaders
  },
): CallWire {
  const { transcoder, successStatus } = match.value
  const request = (body: Uint8Array) => transcoder.request({ match, query: exchange.query, body })
  return {
    protocol: 'rest',
    headers,
    ...(transcoder.readsBody ? { bodyBytesMax: (messageBytesMax: number) => messageBytesMax } : {}),
    open() {
      const timeout = exchange.get('grpc-timeout')
      return timeout === undefined ? undefined : grpcTimeoutMs(timeout)
    },
    decode(body, bytesMax) {
      if (body.length === 0 || !isGzip(exchange.get('content-encoding'))) return request(body)
      return decompress(body, { bytesMax, byteBudget: exchange.byteBudget }).then(request)
    },
    succeed(output) {
      const text = transcoder.response(output)
      const fields = restFields(exchange, context.date())
      return sendCompressible(exchange, successStatus, fields, text)
    },
    fail(status, isReading) {
      // Errors while reading carry no cache fields, as in the reference.
      sendRestError(exchange, status, isReading ? {} : { date: context.date() })
    },
  }
}

function restFields(exchange: Exchange, date: string | undefined): HeaderFields {
  const fields: HeaderFields =
    date === undefined
      ? { 'content-type': 'application/json', 'x-robots-tag': 'none' }
      : {
          'content-type': 'application/json',
          'cache-control': 'no-store',
          pragma: 'no-cache',
          expires: date,
          'x-robots-tag': 'none',
        }
  return withCors(exchange, fields)
}

/** Names of headers with the prefix of their stand-ins; few are asked for, by fixed names. */
function createRestHeaders(): (exchange: Exchange) => CallHeaders {
  const standIns = new Map<string, string>()
  const standInFor = (name: string): string => {
    const known = standIns.get(name)
    if (known !== undefined) return known
    const standIn = `grpc-metadata-${name}`
    standIns.set(name, standIn)
    return standIn
  }
  return (exchange) => ({ get: (name) => exchange.get(name) ?? exchange.get(standInFor(name)) })
}
