/**
 * An exchange over HTTP/2, built on the stream API of node:http2: its compatibility layer costs
 * more than a whole call here.
 */
import {
  constants,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
  type ServerHttp2Stream,
} from 'node:http2'
import type { Readable, Writable } from 'node:stream'
import type { ByteBudget } from './concurrency.ts'
import {
  collectBody,
  type Exchange,
  emptyBytes,
  type HeaderFields,
  type Outcome,
  type StreamWait,
  streamBody,
  unlimitedBytes,
} from './exchange.ts'
import { addMissing, countFields, firstValue, type ListenerState } from './http1.ts'

/** The parts of a new stream. */
export interface Http2Input {
  readonly listener: ListenerState
  readonly stream: ServerHttp2Stream
  readonly headers: IncomingHttpHeaders
  readonly rawHeaders: readonly string[]
  readonly peer: string
  readonly bodyTimeoutMs: number
}

const withTrailers = { waitForTrailers: true }
const withoutBody = { endStream: true }

/** One stream of node:http2 as an `Exchange`. */
export class Http2Exchange implements Exchange {
  readonly httpMajor = 2
  readonly path: string
  readonly query: string
  readonly outcome: Outcome = {}
  readonly #arrival: Http2Input
  #requestId: string | undefined
  byteBudget: ByteBudget = unlimitedBytes

  constructor(arrival: Http2Input) {
    this.#arrival = arrival
    const target = arrival.headers[':path'] ?? '/'
    const mark = target.indexOf('?')
    this.path = mark === -1 ? target : target.slice(0, mark)
    this.query = mark === -1 ? '' : target.slice(mark + 1)
  }

  get method(): string {
    return this.#arrival.headers[':method'] ?? 'GET'
  }

  get peer(): string {
    return this.#arrival.peer
  }

  get forwardedFor(): string {
    return String(this.#arrival.headers['x-forwarded-for'] ?? '')
  }

  get hasOneHost(): boolean {
    const { headers, rawHeaders } = this.#arrival
    const { host, ':authority': authority } = headers
    if (host === undefined) return true
    if (countFields(rawHeaders, 'host') > 1) return false
    return authority === undefined || authority.toLowerCase() === host.toLowerCase()
  }

  get requestId(): string {
    this.#requestId ??= this.#arrival.listener.getRequestId(this)
    return this.#requestId
  }

  get isAnswered(): boolean {
    const { stream } = this.#arrival
    return stream.headersSent || stream.destroyed || stream.closed
  }

  get incoming(): Readable {
    return this.#arrival.stream
  }

  get(name: string): string | undefined {
    const { headers, rawHeaders } = this.#arrival
    const value = headers[name]
    if (value === undefined) return name === 'host' ? headers[':authority'] : undefined
    if (typeof value !== 'string') return value[0]
    return value.includes(', ') ? firstValue(rawHeaders, name) : value
  }

  body(bytesMax: number): Promise<Uint8Array> {
    const { stream, headers, bodyTimeoutMs } = this.#arrival
    if (stream.endAfterHeaders) return Promise.resolve(emptyBytes)
    if (headers.expect === '100-continue') stream.additionalHeaders({ ':status': 100 })
    return collectBody(stream, { bytesMax, byteBudget: this.byteBudget, timeoutMs: bodyTimeoutMs })
  }

  chunks(wait: StreamWait): AsyncIterable<Uint8Array> {
    const { stream, headers } = this.#arrival
    if (headers.expect === '100-continue') stream.additionalHeaders({ ':status': 100 })
    return streamBody(stream, { ...wait, byteBudget: this.byteBudget })
  }

  send(status: number, fields: HeaderFields, body: string | Uint8Array = ''): void {
    if (this.isAnswered) return
    const { stream } = this.#arrival
    const all = this.#fieldsOf(status, fields)
    if (body.length > 0) {
      all['content-length'] = typeof body === 'string' ? Buffer.byteLength(body) : body.length
    }
    if (body.length === 0 || this.method === 'HEAD') {
      stream.respond(all as OutgoingHttpHeaders, withoutBody)
    } else {
      stream.respond(all as OutgoingHttpHeaders)
      stream.end(body)
    }
    this.#stopReading()
  }

  sendWithTrailers(fields: HeaderFields, body: Uint8Array, trailers: HeaderFields): void {
    if (this.isAnswered) return
    const { stream } = this.#arrival
    const all = this.#fieldsOf(200, fields)
    stream.respond(all as OutgoingHttpHeaders, withTrailers)
    stream.once('wantTrailers', () => stream.sendTrailers(trailers as OutgoingHttpHeaders))
    stream.end(body)
  }

  open(fields: HeaderFields, trailers?: () => HeaderFields): Writable | undefined {
    if (this.isAnswered) return undefined
    const { stream } = this.#arrival
    const all = this.#fieldsOf(200, fields)
    stream.respond(all as OutgoingHttpHeaders, trailers === undefined ? {} : withTrailers)
    if (trailers !== undefined) {
      stream.once('wantTrailers', () => stream.sendTrailers(trailers() as OutgoingHttpHeaders))
    }
    return stream
  }

  #fieldsOf(status: number, fields: HeaderFields): HeaderFields {
    this.outcome.status = status
    fields[':status'] = status
    fields['x-request-id'] = this.requestId
    addMissing(fields, this.#arrival.listener.fields)
    return fields
  }

  onClose(listener: () => void): void {
    this.#arrival.stream.on('close', listener)
  }

  /** After the response, tells a peer that is still sending to stop (RFC 9113 §8.1). */
  #stopReading(): void {
    const { stream } = this.#arrival
    if (!stream.endAfterHeaders && !stream.readableEnded) stream.close(constants.NGHTTP2_NO_ERROR)
  }
}
