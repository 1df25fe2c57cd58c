/** An exchange over HTTP/1.1, on top of node:http. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Readable, Writable } from 'node:stream'
import type { Room } from './crowd.ts'
import {
  boundless,
  type Exchange,
  gather,
  type HeaderFields,
  noBytes,
  type Outcome,
  tooLarge,
} from './exchange.ts'
import type { RequestIdOf } from './request-ids.ts'

/** What all exchanges of one listener share. */
export interface Line {
  /** Whether each answer is the last of its connection. */
  isStopping: boolean
  /** Fields of every answer. */
  readonly fields: Readonly<HeaderFields>
  readonly requestIdOf: RequestIdOf
}

/** One request of node:http; `awaitsContinue`: its body comes when it is asked for. */
export interface Http1Arrival {
  readonly line: Line
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly awaitsContinue: boolean
}

/**
 * What is read of a body nobody wants, and for how long, so that its sender gets to read the
 * answer; then the socket is closed.
 */
const unwantedBytesMax = 16 * 1024 * 1024
const unwantedMsMax = 10_000

/** One request of node:http, seen as an exchange. */
export class Http1Exchange implements Exchange {
  readonly httpMajor = 1
  readonly path: string
  readonly query: string
  readonly #authority: string | undefined
  readonly #request: IncomingMessage
  readonly #response: ServerResponse
  readonly #line: Line
  readonly outcome: Outcome = {}
  #awaitsContinue: boolean
  #requestId: string | undefined
  room: Room = boundless

  constructor({ line, request, response, awaitsContinue }: Http1Arrival) {
    this.#line = line
    this.#request = request
    this.#response = response
    this.#awaitsContinue = awaitsContinue
    const { authority, target } = formOf(request.url ?? '/')
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
    return countOf(this.#request.rawHeaders, 'host') <= 1
  }

  get requestId(): string {
    this.#requestId ??= this.#line.requestIdOf(this)
    return this.#requestId
  }

  get isAnswered(): boolean {
    return this.#response.headersSent || this.#response.destroyed
  }

  get incoming(): Readable {
    return this.#request
  }

  get(name: string): string | undefined {
    // What the target names counts, whatever the field says (RFC 9112 section 3.2.2).
    if (name === 'host' && this.#authority !== undefined) return this.#authority
    const value = this.#request.headers[name]
    if (typeof value !== 'string') return value?.[0]
    // Node joins repeated fields with a comma; only then is the slow look worth it.
    return value.includes(', ') ? firstOf(this.#request.rawHeaders, name) : value
  }

  body(bytesMax: number): Promise<Uint8Array> {
    const { headers } = this.#request
    const length = headers['content-length']
    if (length === undefined ? headers['transfer-encoding'] === undefined : length === '0') {
      return Promise.resolve(noBytes)
    }
    if (length !== undefined && Number(length) > bytesMax) {
      return Promise.reject(tooLarge(Number(length), bytesMax))
    }
    if (this.#awaitsContinue) this.#response.writeContinue()
    this.#awaitsContinue = false
    return gather(this.#request, { bytesMax, room: this.room })
  }

  send(status: number, fields: HeaderFields, body: string | Uint8Array = ''): void {
    if (this.isAnswered) return
    if (status !== 204 && status !== 304) {
      fields['content-length'] = typeof body === 'string' ? Buffer.byteLength(body) : body.length
    }
    // Who was not told to go on may send the body all the same, or the next request.
    if (this.#awaitsContinue) fields.connection = 'close'
    this.#writeHead(status, fields)
    if (this.#request.complete || this.#awaitsContinue) this.#response.end(body)
    else this.#endAfterRequest(body)
  }

  #writeHead(status: number, fields: HeaderFields): void {
    this.outcome.status = status
    fields['x-request-id'] = this.requestId
    // Behind an upgrade that is not made node:http loses what its peer has sent already.
    if (this.#line.isStopping || this.#request.headers.upgrade) fields.connection = 'close'
    addMissing(fields, this.#line.fields)
    this.#response.writeHead(status, fields as Record<string, string | number | string[]>)
  }

  /**
   * The answer goes out at once, but ends with the request: at the end of the last answer
   * node:http closes the socket, and who is still sending then would never get to read it.
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
    throw new Error('HTTP/1.1 has no trailers here; the gRPC door answers HTTP/2 only')
  }

  open(fields: HeaderFields): Writable | undefined {
    if (this.isAnswered) return undefined
    if (this.#awaitsContinue) this.#response.writeContinue()
    this.#awaitsContinue = false
    this.#writeHead(200, fields)
    // Otherwise the header would wait for the first message.
    this.#response.flushHeaders()
    return this.#response
  }

  onClose(listener: () => void): void {
    this.#response.on('close', listener)
  }
}

/** Adds to the fields of an answer, which are its own, those of every answer. */
export function addMissing(fields: HeaderFields, ofAll: Readonly<HeaderFields>): void {
  for (const name in ofAll) fields[name] ??= ofAll[name] as string
}

/** The first value of a repeated field; names are compared without case. */
export function firstOf(rawHeaders: readonly string[], name: string): string | undefined {
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    if (rawHeaders[i]?.toLowerCase() === name) return rawHeaders[i + 1]
  }
  return undefined
}

/** How often a field stands in a header. */
export function countOf(rawHeaders: readonly string[], name: string): number {
  let count = 0
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const each = rawHeaders[i]
    if (each?.length === name.length && each.toLowerCase() === name) count++
  }
  return count
}

/** Proxies may send the absolute form, and OPTIONS a bare star (RFC 9112 section 3.2). */
function formOf(target: string): { readonly authority?: string; readonly target: string } {
  if (target.startsWith('/')) return { target }
  const match = /^https?:\/\/([^/?#]*)([^#]*)/i.exec(target)
  const rest = match?.[2] ?? ''
  const origin = rest.startsWith('/') ? rest : `/${rest}`
  return match?.[1] === undefined ? { target: origin } : { authority: match[1], target: origin }
}
