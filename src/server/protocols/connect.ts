/**
 * Connect: the message is the body, an error is JSON with an HTTP status
 * (https://connectrpc.com/docs/protocol). Serves every service, v1 included.
 */
import type { DescMethod, DescMethodUnary, Message } from '@bufbuild/protobuf'
import { MethodOptions_IdempotencyLevel } from '@bufbuild/protobuf/wkt'
import { parseFields } from '../../kit/form.ts'
import { Code, StatusError } from '../../kit/status.ts'
import { decompress, isGzip, sendCompressible } from '../compression.ts'
import type { Exchange } from '../exchange.ts'
import type { ServedMethod, UnaryMethod } from '../methods.ts'
import { uncacheableFields, withCors } from '../response-headers.ts'
import { runStream } from '../streams.ts'
import { connectTimeoutMs } from '../timeouts.ts'
import { type CallWire, type ProtocolContext, runUnary, type ServiceProtocol } from '../unary.ts'
import { type Codec, jsonCodec, protoCodec } from './codec.ts'
import { envelope, envelopeFlags } from './envelope.ts'
import { connectError, httpStatusOf, retryFields } from './wire-status.ts'

/** Connect, the only protocol with GET (for methods without side effects). */
export interface ConnectProtocol extends ServiceProtocol {
  /** Never rejects. */
  serveGet(exchange: Exchange, served: ServedMethod): Promise<void>
  /** Whether a request for no method that is served is meant for this protocol. */
  claims(exchange: Exchange, mediaType: string): boolean
  /** Responds that there is no such method: with 404, whatever else is not implemented. */
  refuseUnknown(exchange: Exchange, status: StatusError): void
}

const unaryTypes = ['application/json', 'application/proto']

/** Creates the protocol; unary content types are `application/json` and `application/proto`. */
export function createConnectProtocol(context: ProtocolContext): ConnectProtocol {
  const json = jsonCodec(context)
  const codecs = new Map<string, Codec>([
    ['application/json', json],
    ['application/proto', protoCodec],
    ['application/connect+json', json],
    ['application/connect+proto', protoCodec],
  ])
  return {
    mediaTypes: [...codecs.keys()],
    async serve(exchange, served, mediaType) {
      const codec = codecs.get(mediaType) ?? json
      const isUnaryType = unaryTypes.includes(mediaType)
      if (isUnaryType !== (served.kind === 'unary')) {
        sendUnsupported(exchange, served.method)
      } else if (served.kind === 'unary') {
        const wire = connectWire({ context, exchange, served, codec, mediaType })
        await runUnary(context, exchange, served, wire)
      } else {
        await runStream(context, exchange, served, {
          protocol: 'connect',
          codec,
          encodingHeader: 'connect-content-encoding',
          timeoutMs: () => opened(exchange),
          open: () => exchange.open(uncacheableFields(exchange, mediaType, context)),
          lastBytes: endOfStream,
        })
      }
    },
    async serveGet(exchange, served) {
      if (served.kind !== 'unary' || !isSafe(served.method)) {
        exchange.send(405, withCors(exchange, { allow: 'POST' }))
        return
      }
      const query = parseFields(exchange.query)
      const mediaType = `application/${query.get('encoding')}`
      const codec = codecs.get(mediaType)
      if (codec === undefined) return sendUnsupported(exchange, served.method)
      const wire = connectWire({ context, exchange, served, codec, mediaType })
      await runUnary(context, exchange, served, getWire(wire, query, exchange))
    },
    claims: (exchange, mediaType) =>
      exchange.method === 'GET'
        ? parseFields(exchange.query).get('connect') === 'v1'
        : codecs.has(mediaType) || exchange.get('connect-protocol-version') !== undefined,
    refuse: (exchange, status) => sendError(exchange, status),
    refuseUnknown: (exchange, status) => sendError(exchange, status, 404),
  }
}

/**
 * Responds 415 with the content types the method accepts; without a body, which could not be read,
 * where another encoding of gRPC is asked for.
 */
export function sendUnsupported(exchange: Exchange, method: DescMethod): void {
  const types =
    method.methodKind === 'unary'
      ? [...unaryTypes, 'application/grpc', 'application/grpc-web']
      : ['application/connect+proto', 'application/grpc', 'application/grpc-web']
  const message = `unsupported content type; use one of ${types.join(', ')}`
  const fields = { 'accept-post': types.join(', ') }
  if (/^application\/grpc\b/i.test(exchange.get('content-type') ?? '')) {
    exchange.send(415, withCors(exchange, fields))
    return
  }
  const body = JSON.stringify({ code: 'unknown', message })
  exchange.send(415, withCors(exchange, { ...fields, 'content-type': 'application/json' }), body)
}

interface ConnectCall {
  readonly context: ProtocolContext
  readonly exchange: Exchange
  readonly served: UnaryMethod
  readonly codec: Codec
  readonly mediaType: string
}

function connectWire({ context, exchange, served, codec, mediaType }: ConnectCall): CallWire {
  const { method } = served
  return {
    protocol: 'connect',
    headers: exchange,
    bodyBytesMax: (messageBytesMax) => messageBytesMax,
    open: () => opened(exchange),
    decode(body, bytesMax) {
      if (!isGzip(exchange.get('content-encoding'))) return codec.decode(method.input, body)
      const { byteBudget } = exchange
      return decompress(body, { bytesMax, byteBudget: byteBudget }).then((bytes) =>
        codec.decode(method.input, bytes),
      )
    },
    succeed(output) {
      const fields = uncacheableFields(exchange, mediaType, context)
      return sendCompressible(exchange, 200, fields, codec.encode(method.output, output))
    },
    fail: (status) => sendError(exchange, status),
  }
}

/** A GET carries its message in the query, so that caches can tell calls apart. */
function getWire(wire: CallWire, query: URLSearchParams, { byteBudget }: Exchange): CallWire {
  const { bodyBytesMax: _, ...rest } = wire
  return {
    ...rest,
    open() {
      const version = query.get('connect')
      if (version !== null && version !== 'v1') throw unsupportedVersion(`connect "${version}"`)
      return wire.open()
    },
    decode(_body, bytesMax): Message | Promise<Message> {
      const text = query.get('message')
      if (text === null) throw new StatusError(Code.invalidArgument, 'missing message parameter')
      // Node decodes both base64 alphabets, padded or not.
      const bytes = Buffer.from(text, query.get('base64') === '1' ? 'base64' : 'utf8')
      if (!isGzip(query.get('compression') ?? undefined)) return wire.decode(bytes, bytesMax)
      return decompress(bytes, { bytesMax, byteBudget: byteBudget }).then((plain) =>
        wire.decode(plain, bytesMax),
      )
    },
  }
}

/** Checks the protocol version; returns the timeout. */
function opened(exchange: Exchange): number | undefined {
  const version = exchange.get('connect-protocol-version')
  if (version !== undefined && version !== '1') {
    throw unsupportedVersion(`connect-protocol-version "${version}"`)
  }
  const timeout = exchange.get('connect-timeout-ms')
  return timeout === undefined ? undefined : connectTimeoutMs(timeout)
}

function unsupportedVersion(what: string): StatusError {
  return new StatusError(Code.invalidArgument, `unsupported ${what}: only version 1 is known`)
}

function sendError(
  exchange: Exchange,
  status: StatusError,
  httpStatus: number = httpStatusOf(status.code),
): void {
  const type = { 'content-type': 'application/json' }
  const fields = withCors(exchange, { ...type, ...retryFields(status) })
  if (status.code === Code.unimplemented) fields['accept-encoding'] = 'gzip'
  exchange.send(httpStatus, fields, JSON.stringify(connectError(status)))
}

function endOfStream(status: StatusError | undefined): Uint8Array {
  const end = status === undefined ? {} : { error: connectError(status), ...metadataOf(status) }
  return envelope(envelopeFlags.connectEnd, Buffer.from(JSON.stringify(end)))
}

/** Header fields of an error at the end of a stream are sent in the last message. */
function metadataOf(status: StatusError): { metadata?: Record<string, string[]> } {
  const fields = Object.entries(retryFields(status))
  if (fields.length === 0) return {}
  return { metadata: Object.fromEntries(fields.map(([name, value]) => [name, [String(value)]])) }
}

function isSafe(method: DescMethodUnary): boolean {
  return method.idempotency === MethodOptions_IdempotencyLevel.NO_SIDE_EFFECTS
}
