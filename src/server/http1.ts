/** An exchange over HTTP/1.1, on top of node:http. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Readable, Writable } from 'node:stream'
import type { ByteBudget } from './concurrency.ts'
import {
  collectBody,
  type Exchange,
  emptyBytes,
  type HeaderFields,
  messageTooLarge,
  type Outcome,
  type StreamWait,
  streamBody,
  unlimitedBytes,
} from './exchange.ts'
import type { GetRequestId } from './request-ids.ts'

/** State shared by all exchanges of one listener. */
export interface ListenerState {
  /** Whether each response ends its connection. */
  isStopping: boolean
  /** Header fields added to every response. */
  readonly fields: Readonly<HeaderFields>
  readonly getRequestId: GetRequestId
}

/**
 * One request of node:http; `awaitsContinue`: the client waits for `100 Continue` before it sends
 * the body.
 */
export interface Http1Input {
  readonly listener: ListenerState
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly awaitsContinue: boolean
  /** Called when the body may take as long as it likes. */
  readonly onStream: () => void
}

/**
 * Bytes of an unwanted body to discard, and for how long, so that the sender gets to read the
 * response; then the socket is closed.
 */
const unwantedBytesMax = 16 * 1024 * 1024
const unwantedMsMax = 10_000

/** One request of node:http as an `Exchange`. */
export class Http1Exchange implements Exchange {
  readonly httpMajor = 1
  readonly path: string
  readonly query: string
  readonly #authority: string | undefined
  readonly #request: IncomingMessage
  readonly #response: ServerResponse
  readonly #line: ListenerState
  readonly #onStream: () => void
  readonly outcome: Outcome = {}
  #awaitsContinue: boolean
  #requestId: string | undefined
  byteBudget: ByteBudget = unlimitedBytes

  constructor({ listener, request, response, awaitsContinue, onStream }: Http1Input) {
    this.#onStream = onStream
    this.#line = listener
    this.#request = request
    this.#response = response
    this.#awaitsContinue = awaitsContinue
    const { authority, target } = parseTarget(request.url ?? '/')
    this.#authority = authority
    const mark = target.indexOf('?')
    this.path = mark === -1 ? target : target.slice(0, mark)
    this.query = mark === -1 ? '' : target.slice(mark + 1)
  }

  get method(): string {
    return this.#request.method ?? 'GET'
  }

  get peer(): string {
    return this.#request.socket.remoteAddress ?? ''
  }

  get forwardedFor(): string {
    // Node joins repeated fields of this name.
    return String(this.#request.headers['x-forwarded-for'] ?? '')
  }

  get hasOneHost(): boolean {
    return countFields(this.#request.rawHeaders, 'host') <= 1
  }

  get requestId(): string {
    this.#requestId ??= this.#line.getRequestId(this)
    return this.#requestId
  }

  get isAnswered(): boolean {
    return this.#response.headersSent || this.#response.destroyed
  }

  get incoming(): Readable {
    return this.#request
  }

  get(name: string): string | undefined {
    // An absolute request target overrides the field (RFC 9112 §3.2.2).
    if (name === 'host' && this.#authority !== undefined) return this.#authority
    const value = this.#request.headers[name]
    if (typeof value !== 'string') return value?.[0]
    // Node joins repeated fields with a comma; only then the raw headers are searched.
    return value.includes(', ') ? firstValue(this.#request.rawHeaders, name) : value
  }

  body(bytesMax: number): Promise<Uint8Array> {
    const { headers } = this.#request
    const length = headers['content-length']
    if (length === undefined ? headers['transfer-encoding'] === undefined : length === '0') {
      return Promise.resolve(emptyBytes)
    }
    if (length !== undefined && Number(length) > bytesMax) {
      return Promise.reject(messageTooLarge(Number(length), bytesMax))
    }
    if (this.#awaitsContinue) this.#response.writeContinue()
    this.#awaitsContinue = false
    return collectBody(this.#request, { bytesMax, byteBudget: this.byteBudget })
  }

  chunks(wait: StreamWait): AsyncIterable<Uint8Array> {
    this.#onStream()
    if (this.#awaitsContinue) this.#response.writeContinue()
    this.#awaitsContinue = false
    return streamBody(this.#request, { ...wait, byteBudget: this.byteBudget })
  }

  send(status: number, fields: HeaderFields, body: string | Uint8Array = ''): void {
    if (this.isAnswered) return
    if (status !== 204 && status !== 304) {
      fields['content-length'] = typeof body === 'string' ? Buffer.byteLength(body) : body.length
    }
    // Without `100 Continue` the client may send the body anyway, or the next request.
    if (this.#awaitsContinue) fields.connection = 'close'
    this.#writeHead(status, fields)
    if (this.#request.complete || this.#awaitsContinue) this.#response.end(body)
    else this.#endAfterRequest(body)
  }

  #writeHead(status: number, fields: HeaderFields): void {
    this.outcome.status = status
    fields['x-request-id'] = this.requestId
    // After a declined upgrade node:http loses what the peer has already sent.
    if (this.#line.isStopping || this.#request.headers.upgrade) fields.connection = 'close'
    addMissing(fields, this.#line.fields)
    this.#response.writeHead(status, fields as Record<string, string | number | string[]>)
  }

  /**
   * Sends the response at once but ends it only with the request: after the last response
   * node:http closes the socket, and a client still sending would never read the response.
   */
  #endAfterRequest(body: string | Uint8Array): void {
    const request = this.#request
    let unwantedBytes = 0
    const late = setTimeout(() => request.destroy(), unwantedMsMax)
    const end = (): void => {
      clearTimeout(late)
      this.#response.end()
    }
    this.#response.flushHeaders()
    if (body.length > 0) this.#response.write(body)
    request.on('data', (chunk: Uint8Array) => {
      unwantedBytes += chunk.length
      if (unwantedBytes > unwantedBytesMax) request.destroy()
    })
    request.once('end', end).once('close', end).resume()
  }

  sendWithTrailers(): void {
    throw new Error('trailers are not supported over HTTP/1.1; gRPC requires HTTP/2')
  }

  open(fields: HeaderFields): Writable | undefined {
    if (this.isAnswered) return undefined
    if (this.#awaitsContinue) this.#response.writeContinue()
    this.#awaitsContinue = false
    this.#writeHead(200, fields)
    // Otherwise the header would be held back until the first message.
    this.#response.flushHeaders()
    return this.#response
  }

  onClose(listener: () => void): void {
    this.#response.on('close', listener)
  }
}

/** Adds the common header fields to the response's own, where missing. Changes `fields`. */
export function addMissing(fields: HeaderFields, ofAll: Readonly<HeaderFields>): void {
  for (const name in ofAll) fields[name] ??= ofAll[name] as string
}

/** The first value of a repeated field; names are case-insensitive. */
export function firstValue(rawHeaders: readonly string[], name: string): string | undefined {
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    if (rawHeaders[i]?.toLowerCase() === name) return rawHeaders[i + 1]
  }
  return undefined
}

/** How often a field occurs in the raw headers. */
export function countFields(rawHeaders: readonly string[], name: string): number {
  let count = 0
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const each = rawHeaders[i]
    if (each?.length === name.length && each.toLowerCase() === name) count++
  }
  return count
}

/**
 * Parses the request target: proxies may send the absolute form, and OPTIONS a `*` (RFC 9112
 * §3.2).
 */
function parseTarget(target: string): { readonly authority?: string; readonly target: string } {
  if (target.startsWith('/')) return { target }
  const match = /^https?:\/\/([^/?#]*)([^#]*)/i.exec(target)
  const rest = match?.[2] ?? ''
  const origin = rest.startsWith('/') ? rest : `/${rest}`
  return match?.[1] === undefined ? { target: origin } : { authority: match[1], target: origin }
}
