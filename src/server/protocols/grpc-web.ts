/**
 * gRPC-Web: gRPC for browsers over any HTTP version, with the trailers in the body; base64-encoded
 * for clients that can only read text (grpc-web PROTOCOL-WEB.md).
 */
import { Code, StatusError } from '../../kit/status.ts'
import type { Exchange, HeaderFields } from '../exchange.ts'
import type { UnaryMethod } from '../methods.ts'
import { uncacheableFields } from '../response-headers.ts'
import { runStream } from '../streams.ts'
import { type CallWire, type ProtocolContext, runUnary, type ServiceProtocol } from '../unary.ts'
import { bytesOf, type Codec, jsonCodec, protoCodec } from './codec.ts'
import { envelope, envelopeFlags, prefixBytes } from './envelope.ts'
import { decodeRequest, frameResponse, grpcTimeout, sendTrailersOnly } from './grpc.ts'
import { grpcTrailers } from './wire-status.ts'

interface Format {
  readonly mediaType: string
  readonly codec: Codec
  readonly isText: boolean
}

const okTrailers = envelope(envelopeFlags.webTrailers, Buffer.from('grpc-status: 0\r\n'))

/**
 * Creates the protocol; it serves `application/grpc-web` and `-text`, plain, `+proto` and `+json`.
 */
export function createGrpcWebProtocol(context: ProtocolContext): ServiceProtocol {
  const formats = new Map<string, Format>()
  const json = jsonCodec(context)
  for (const isText of [false, true]) {
    const mediaType = isText ? 'application/grpc-web-text' : 'application/grpc-web'
    formats.set(mediaType, { mediaType, codec: protoCodec, isText })
    const proto = `${mediaType}+proto`
    formats.set(proto, { mediaType: proto, codec: protoCodec, isText })
    formats.set(`${mediaType}+json`, { mediaType: `${mediaType}+json`, codec: json, isText })
  }
  return {
    mediaTypes: [...formats.keys()],
    async serve(exchange, served, mediaType) {
      const format = formats.get(mediaType)
      if (format === undefined) throw new Error(`not a media type of gRPC-Web: ${mediaType}`)
      if (served.kind === 'unary') {
        const wire = webWire(context, exchange, served, format)
        await runUnary(context, exchange, served, wire)
      } else if (format.isText) {
        exchange.send(415, { 'accept-post': 'application/grpc-web+proto' })
      } else {
        await runStream(context, exchange, served, {
          protocol: 'grpc-web',
          codec: format.codec,
          encodingHeader: 'grpc-encoding',
          timeoutMs: () => grpcTimeout(exchange),
          open: () => exchange.open(uncacheableFields(exchange, mediaType, context)),
          lastBytes: (status) => (status === undefined ? okTrailers : trailersEnvelope(status)),
        })
      }
    },
    refuse: (exchange, status, mediaType) => sendTrailersOnly(exchange, status, mediaType),
  }
}

function webWire(
  context: ProtocolContext,
  exchange: Exchange,
  served: UnaryMethod,
  format: Format,
): CallWire {
  const { mediaType, codec, isText } = format
  const { method } = served
  const send = (fields: HeaderFields, framed: Buffer): void => {
    const body = Buffer.concat([framed, okTrailers])
    exchange.send(200, fields, isText ? body.toString('base64') : body)
  }
  return {
    protocol: 'grpc-web',
    headers: exchange,
    bodyBytesMax(messageBytesMax) {
      const bytesMax = messageBytesMax + prefixBytes
      return isText ? Math.ceil(bytesMax / 3) * 4 : bytesMax
    },
    open: () => grpcTimeout(exchange),
    decode: (body, bytesMax) =>
      decodeRequest({
        exchange,
        body: isText ? fromBase64(body) : body,
        bytesMax,
        decode: (payload) => codec.decode(method.input, payload),
      }),
    succeed(output) {
      const fields = uncacheableFields(exchange, mediaType, context)
      const framed = frameResponse(exchange, bytesOf(codec.encode(method.output, output)), fields)
      if (framed instanceof Promise) return framed.then((bytes) => send(fields, bytes))
      send(fields, framed)
    },
    fail: (status) => sendTrailersOnly(exchange, status, mediaType),
  }
}

/** Maximum number of separately padded base64 pieces; clients send a few. */
const piecesMax = 1_000

/** Decodes base64. Clients may pad each piece they encode, so padding can occur in the middle. */
function fromBase64(text: Uint8Array): Uint8Array {
  const letters = Buffer.from(text.buffer, text.byteOffset, text.length).toString('latin1')
  const pieces: Buffer[] = []
  for (let at = 0; at < letters.length; ) {
    if (pieces.length === piecesMax) throw tooManyPieces()
    let end = letters.indexOf('=', at)
    if (end === -1) end = letters.length
    while (letters[end] === '=') end++
    pieces.push(Buffer.from(letters.slice(at, end), 'base64'))
    at = end
  }
  return Buffer.concat(pieces)
}

function tooManyPieces(): StatusError {
  const text = `the text is padded in more than ${piecesMax} pieces`
  return new StatusError(Code.resourceExhausted, text)
}

function trailersEnvelope(status: StatusError): Buffer {
  let lines = ''
  for (const [name, value] of Object.entries(grpcTrailers(status))) lines += `${name}: ${value}\r\n`
  return envelope(envelopeFlags.webTrailers, Buffer.from(lines))
}
