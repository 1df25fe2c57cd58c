/** gRPC: unary and streaming calls over HTTP/2 (grpc PROTOCOL-HTTP2.md). */
import type { Message } from '@bufbuild/protobuf'
import type { StatusError } from '../../kit/status.ts'
import { acceptsGzip, compress, decompress, gzipBytesMin, isGzip } from '../compression.ts'
import type { Exchange, HeaderFields } from '../exchange.ts'
import type { UnaryMethod } from '../methods.ts'
import { uncacheableFields, withCors } from '../response-headers.ts'
import { runStream } from '../streams.ts'
import { grpcTimeoutMs } from '../timeouts.ts'
import { type CallWire, type ProtocolContext, runUnary, type ServiceProtocol } from '../unary.ts'
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

/** Creates the protocol; it serves `application/grpc`, `+proto` and `+json`. */
export function createGrpcProtocol(context: ProtocolContext): ServiceProtocol {
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
          protocol: 'grpc',
          codec,
          encodingHeader: 'grpc-encoding',
          timeoutMs: () => grpcTimeout(exchange),
          open: (trailers) =>
            exchange.open(uncacheableFields(exchange, mediaType, context), trailers),
          trailers: (status) => (status === undefined ? ok : grpcTrailers(status)),
        })
      }
    },
    refuse: (exchange, status, mediaType) => sendTrailersOnly(exchange, status, mediaType),
  }
}

interface GrpcCall {
  readonly context: ProtocolContext
  readonly exchange: Exchange
  readonly served: UnaryMethod
  readonly codec: Codec
  readonly mediaType: string
}

function grpcWire({ context, exchange, served, codec, mediaType }: GrpcCall): CallWire {
  const { method } = served
  return {
    protocol: 'grpc',
    headers: exchange,
    bodyBytesMax: (messageBytesMax) => messageBytesMax + prefixBytes,
    open: () => grpcTimeout(exchange),
    decode: (body, bytesMax) =>
      decodeRequest({
        exchange,
        body,
        bytesMax,
        decode: (payload) => codec.decode(method.input, payload),
      }),
    succeed(output) {
      const fields = uncacheableFields(exchange, mediaType, context)
      const framed = frameResponse(exchange, bytesOf(codec.encode(method.output, output)), fields)
      if (!(framed instanceof Promise)) return exchange.sendWithTrailers(fields, framed, ok)
      return framed.then((bytes) => exchange.sendWithTrailers(fields, bytes, ok))
    },
    fail: (status) => sendTrailersOnly(exchange, status, mediaType),
  }
}

/** The timeout of a call in milliseconds, from `grpc-timeout`. Throws `invalidArgument`. */
export function grpcTimeout(exchange: Exchange): number | undefined {
  const text = exchange.get('grpc-timeout')
  return text === undefined ? undefined : grpcTimeoutMs(text)
}

/** What gRPC and gRPC-Web need to decode the message of a request. */
export interface RequestBody {
  readonly exchange: Exchange
  readonly body: Uint8Array
  readonly bytesMax: number
  decode(payload: Uint8Array): Message
}

/** Decodes the message of a request; asynchronous only if it is compressed. */
export function decodeRequest(request: RequestBody): Message | Promise<Message> {
  const { exchange, body, bytesMax, decode } = request
  const mayBeGzip = isGzip(exchange.get('grpc-encoding'))
  const { isCompressed, payload } = onlyEnvelope(body, bytesMax)
  if (!isCompressed) return decode(payload)
  if (!mayBeGzip) throw undeclaredCompression()
  return decompress(payload, { bytesMax, byteBudget: exchange.byteBudget }).then(decode)
}

/** The response in its envelope, compressed if that pays; `fields` then states the encoding. */
export function frameResponse(
  exchange: Exchange,
  bytes: Uint8Array,
  fields: HeaderFields,
): Buffer | Promise<Buffer> {
  if (bytes.length < gzipBytesMin || !acceptsGzip(exchange.get('grpc-accept-encoding'))) {
    return envelope(0, bytes)
  }
  fields['grpc-encoding'] = 'gzip'
  return compress(bytes).then((small) => envelope(envelopeFlags.compressed, small))
}

/**
 * An error has no message, so its trailers are sent in the header; in gRPC-Web too, where scripts
 * can read them there.
 */
export function sendTrailersOnly(exchange: Exchange, status: StatusError, mediaType: string): void {
  const fields = grpcTrailers(status)
  fields['content-type'] = mediaType
  // Tells a client that used another compression which one is supported.
  fields['grpc-accept-encoding'] = 'gzip'
  exchange.send(200, withCors(exchange, fields))
}
