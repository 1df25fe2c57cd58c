/** The gRPC door: unary and streamed calls over HTTP/2 (grpc PROTOCOL-HTTP2.md). */
import type { Message } from '@bufbuild/protobuf'
import type { StatusError } from '../../kit/status.ts'
import { freshFields, withCors } from '../answer-headers.ts'
import { acceptsGzip, gzipBytesMin, isGzip, unzipped, zipped } from '../compression.ts'
import type { Exchange, HeaderFields } from '../exchange.ts'
import type { UnaryMethod } from '../methods.ts'
import { runStream } from '../streams.ts'
import { grpcTimeoutMs } from '../timeouts.ts'
import { type DoorContext, runUnary, type ServiceDoor, type Wire } from '../unary.ts'
import { bytesOf, type Codec, jsonCodec, protoCodec } from './codec.ts'
import {
  envelope,
  envelopeFlags,
  onlyEnvelope,
  prefixBytes,
  undeclaredCompression,
} from './envelope.ts'
import { grpcTrailers } from './wire-status.ts'

const ok: HeaderFields = Object.freeze({ 'grpc-status': '0' })

/** Makes the door; it answers `application/grpc`, `+proto` and `+json`. */
export function createGrpcDoor(context: DoorContext): ServiceDoor {
  const json = jsonCodec(context)
  const codecs = new Map<string, Codec>([
    ['application/grpc', protoCodec],
    ['application/grpc+proto', protoCodec],
    ['application/grpc+json', json],
  ])
  return {
    mediaTypes: [...codecs.keys()],
    async serve(exchange, served, mediaType) {
      if (exchange.httpMajor === 1) {
        exchange.send(505, { connection: 'close' }, 'gRPC requires HTTP/2\n')
        return
      }
      const codec = codecs.get(mediaType) ?? protoCodec
      if (served.kind === 'unary') {
        await runUnary(
          context,
          exchange,
          served,
          grpcWire({ context, exchange, served, codec, mediaType }),
        )
      } else {
        await runStream(context, exchange, served, {
          door: 'grpc',
          codec,
          encodingHeader: 'grpc-encoding',
          timeoutMs: () => grpcTimeout(exchange),
          open: (trailers) =>
            exchange.open(freshFields(exchange, mediaType, context.date()), trailers),
          trailers: (status) => (status === undefined ? ok : grpcTrailers(status)),
        })
      }
    },
    refuse: (exchange, status, mediaType) => sendTrailersOnly(exchange, status, mediaType),
  }
}

interface GrpcCall {
  readonly context: DoorContext
  readonly exchange: Exchange
  readonly served: UnaryMethod
  readonly codec: Codec
  readonly mediaType: string
}

function grpcWire({ context, exchange, served, codec, mediaType }: GrpcCall): Wire {
  const { method } = served
  return {
    door: 'grpc',
    headers: exchange,
    bodyBytesMax: (messageBytesMax) => messageBytesMax + prefixBytes,
    open: () => grpcTimeout(exchange),
    decode: (body, bytesMax) =>
      requestOf({
        exchange,
        body,
        bytesMax,
        decode: (payload) => codec.decode(method.input, payload),
      }),
    succeed(output) {
      const fields = freshFields(exchange, mediaType, context.date())
      const framed = framedAnswer(exchange, bytesOf(codec.encode(method.output, output)), fields)
      if (!(framed instanceof Promise)) return exchange.sendWithTrailers(fields, framed, ok)
      return framed.then((bytes) => exchange.sendWithTrailers(fields, bytes, ok))
    },
    fail: (status) => sendTrailersOnly(exchange, status, mediaType),
  }
}

/** What a call may take, from `grpc-timeout`. Throws `invalidArgument`. */
export function grpcTimeout(exchange: Exchange): number | undefined {
  const text = exchange.get('grpc-timeout')
  return text === undefined ? undefined : grpcTimeoutMs(text)
}

/** What both kinds of gRPC need to read the one message of a request. */
export interface RequestBody {
  readonly exchange: Exchange
  readonly body: Uint8Array
  readonly bytesMax: number
  decode(payload: Uint8Array): Message
}

/** The message of a request; only a compressed one has to be waited for. */
export function requestOf(request: RequestBody): Message | Promise<Message> {
  const { exchange, body, bytesMax, decode } = request
  const mayBeGzip = isGzip(exchange.get('grpc-encoding'))
  const { isCompressed, payload } = onlyEnvelope(body, bytesMax)
  if (!isCompressed) return decode(payload)
  if (!mayBeGzip) throw undeclaredCompression()
  return unzipped(payload, { bytesMax, room: exchange.room }).then(decode)
}

/** The answer in its envelope, compressed when that pays; then `fields` says so. */
export function framedAnswer(
  exchange: Exchange,
  bytes: Uint8Array,
  fields: HeaderFields,
): Buffer | Promise<Buffer> {
  if (bytes.length < gzipBytesMin || !acceptsGzip(exchange.get('grpc-accept-encoding'))) {
    return envelope(0, bytes)
  }
  fields['grpc-encoding'] = 'gzip'
  return zipped(bytes).then((small) => envelope(envelopeFlags.compressed, small))
}

/**
 * A refusal has no message, so its trailers stand in the header; in gRPC-Web too, where
 * scripts may read them there.
 */
export function sendTrailersOnly(exchange: Exchange, status: StatusError, mediaType: string): void {
  const fields = grpcTrailers(status)
  fields['content-type'] = mediaType
  // Tells a client that compressed in another way what it may use instead.
  fields['grpc-accept-encoding'] = 'gzip'
  exchange.send(200, withCors(exchange, fields))
}
