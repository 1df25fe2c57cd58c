/** An exchange over HTTP/1.1, on top of node:http. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Readable, Writable } from 'node:stream'
import { type Exchange, gather, type HeaderFields, noBytes, tooLarge } from './exchange.ts'

/** What all exchanges of one listener share. */
export interface Line {
  isDraining: boolean
}

/** One request of node:http, seen as an exchange. */
export class Http1Exchange implements Exchange {
  readonly httpMajor = 1
  readonly path: string
  readonly query: string
  readonly #request: IncomingMessage
  readonly #response: ServerResponse
  readonly #line: Line

  constructor(line: Line, request: IncomingMessage, response: ServerResponse) {
    this.#line = line
    this.#request = request
    this.#response = response
    const target = originForm(request.url ?? '/')
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

  get isAnswered(): boolean {
    return this.#response.headersSent || this.#response.destroyed
  }

  get incoming(): Readable {
    return this.#request
  }

  get(name: string): string | undefined {
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
      this.#request.resume()
      return Promise.reject(tooLarge(Number(length), bytesMax))
    }
    return gather(this.#request, bytesMax)
  }

  send(status: number, fields: HeaderFields, body: string | Uint8Array = ''): void {
    if (this.isAnswered) return
    if (status !== 204 && status !== 304) {
      fields['content-length'] = typeof body === 'string' ? Buffer.byteLength(body) : body.length
    }
    if (this.#line.isDraining) fields.connection = 'close'
    this.#response.writeHead(status, fields as Record<string, string | number | string[]>)
    if (this.#request.complete) this.#response.end(body)
    else this.#endAfterRequest(body)
  }

  /**
   * The answer goes out at once, but ends with the request: at the end of the last answer
   * node:http closes the socket, and who is still sending then would never get to read it.
   */
  #endAfterRequest(body: string | Uint8Array): void {
    const end = (): void => void this.#response.end()
    this.#response.flushHeaders()
    if (body.length > 0) this.#response.write(body)
    this.#request.once('end', end).once('close', end).resume()
  }

  sendWithTrailers(): void {
    throw new Error('HTTP/1.1 has no trailers here; the gRPC door answers HTTP/2 only')
  }

  open(fields: HeaderFields): Writable | undefined {
    if (this.isAnswered) return undefined
    this.#response.writeHead(200, fields as Record<string, string | number | string[]>)
    // Otherwise the header would wait for the first message.
    this.#response.flushHeaders()
    return this.#response
  }

  onClose(listener: () => void): void {
    this.#response.on('close', listener)
  }
}

/** The first value of a repeated field; names are compared without case. */
export function firstOf(rawHeaders: readonly string[], name: string): string | undefined {
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    if (rawHeaders[i]?.toLowerCase() === name) return rawHeaders[i + 1]
  }
  return undefined
}

/** Proxies may send the absolute form, and OPTIONS a bare star (RFC 9112 section 3.2). */
function originForm(target: string): string {
  if (target.startsWith('/')) return target
  const match = /^https?:\/\/[^/?#]*([^#]*)/i.exec(target)
  const rest = match?.[1] ?? ''
  return rest.startsWith('/') ? rest : `/${rest}`
}
