/**
 * An exchange over HTTP/2, on the stream interface of node:http2: its compatibility
 * layer costs more than a whole call here.
 */
import {
  constants,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
  type ServerHttp2Stream,
} from 'node:http2'
import type { Readable, Writable } from 'node:stream'
import type { Room } from './crowd.ts'
import {
  boundless,
  type Exchange,
  gather,
  type HeaderFields,
  noBytes,
  type Outcome,
} from './exchange.ts'
import { addMissing, countOf, firstOf, type Line } from './http1.ts'

/** What a stream arrives with. */
export interface Http2Arrival {
  readonly line: Line
  readonly stream: ServerHttp2Stream
  readonly headers: IncomingHttpHeaders
  readonly rawHeaders: readonly string[]
  readonly peer: string
  readonly bodyTimeoutMs: number
}

const withTrailers = { waitForTrailers: true }
const withoutBody = { endStream: true }

/** One stream of node:http2, seen as an exchange. */
export class Http2Exchange implements Exchange {
  readonly httpMajor = 2
  readonly path: string
  readonly query: string
  readonly outcome: Outcome = {}
  readonly #arrival: Http2Arrival
  #requestId: string | undefined
  room: Room = boundless

  constructor(arrival: Http2Arrival) {
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
    if (countOf(rawHeaders, 'host') > 1) return false
    return authority === undefined || authority.toLowerCase() === host.toLowerCase()
  }

  get requestId(): string {
    this.#requestId ??= this.#arrival.line.requestIdOf(this)
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
    return value.includes(', ') ? firstOf(rawHeaders, name) : value
  }

  body(bytesMax: number): Promise<Uint8Array> {
    const { stream, headers, bodyTimeoutMs } = this.#arrival
    if (stream.endAfterHeaders) return Promise.resolve(noBytes)
    if (headers.expect === '100-continue') stream.additionalHeaders({ ':status': 100 })
    return gather(stream, { bytesMax, room: this.room, timeoutMs: bodyTimeoutMs })
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
    addMissing(fields, this.#arrival.line.fields)
    return fields
  }

  onClose(listener: () => void): void {
    this.#arrival.stream.on('close', listener)
  }

  /** Tells a peer that is still sending to stop, once the answer is out (RFC 9113 8.1). */
  #stopReading(): void {
    const { stream } = this.#arrival
    if (!stream.endAfterHeaders && !stream.readableEnded) stream.close(constants.NGHTTP2_NO_ERROR)
  }
}
