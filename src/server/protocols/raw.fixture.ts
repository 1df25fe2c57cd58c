/** Requests and sockets without a client library, for the tests of this component. */
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { connect as connectHttp2, constants } from 'node:http2'
import { connect, type Socket } from 'node:net'

/** A complete response. */
export interface Reply {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  readonly text: string
  readonly json: () => Record<string, unknown>
  /** HTTP/2 only. */
  readonly trailers: Record<string, unknown>
}

/** A request of a test. */
export interface RequestInput {
  readonly method?: string
  readonly headers?: Record<string, string | string[]>
  readonly body?: string | Uint8Array
}

function replyOf(status: number, headers: IncomingHttpHeaders, chunks: Buffer[]): Reply {
  const body = Buffer.concat(chunks)
  const text = body.toString()
  return { status, headers, body, text, json: () => JSON.parse(text), trailers: {} }
}

/** Sends one HTTP/1.1 request; `GET` unless there is a body. */
export function request1(
  url: string,
  path: string,
  { method, headers = {}, body }: RequestInput = {},
) {
  return new Promise<Reply>((resolve, reject) => {
    const { hostname: host, port } = new URL(url)
    const verb = method ?? (body === undefined ? 'GET' : 'POST')
    const sent = httpRequest({ host, port, path, method: verb, headers, agent: false })
    sent.on('error', reject).on('response', (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk) => chunks.push(chunk))
      response.on('end', () => {
        resolve(replyOf(response.statusCode ?? 0, response.headers, chunks))
      })
    })
    sent.end(body)
  })
}

/** Sends one HTTP/2 request on its own session. */
export function request2(
  url: string,
  path: string,
  { method, headers = {}, body }: RequestInput = {},
) {
  return new Promise<Reply>((resolve, reject) => {
    const session = connectHttp2(url)
    session.on('error', reject)
    const verb = method ?? (body === undefined ? 'GET' : 'POST')
    const stream = session.request({ ':path': path, ':method': verb, ...headers })
    const chunks: Buffer[] = []
    let trailers: Record<string, unknown> = {}
    let received: IncomingHttpHeaders = {}
    stream.on('response', (fields) => {
      received = fields as IncomingHttpHeaders
    })
    stream.on('trailers', (fields) => {
      trailers = fields
    })
    stream.on('data', (chunk) => chunks.push(chunk))
    stream.on('error', reject)
    stream.on('close', () => {
      session.close()
      const status = Number((received as Record<string, unknown>)[constants.HTTP2_HEADER_STATUS])
      resolve({ ...replyOf(status, received, chunks), trailers })
    })
    stream.end(body)
  })
}

/** A raw socket that collects what it receives. */
export interface Wire {
  readonly socket: Socket
  readonly received: () => string
  /** Resolves when the text has arrived; rejects when the socket closes without it. */
  until(text: string): Promise<void>
  /** Resolves when the peer has closed. */
  readonly closed: Promise<void>
}

/** Connects to a local port. */
export async function wireTo(port: number): Promise<Wire> {
  const socket = connect(port, '127.0.0.1')
  let text = ''
  const watchers = new Set<() => void>()
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1')
    for (const watch of watchers) watch()
  })
  socket.on('error', () => {})
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()))
  await new Promise<void>((resolve) => socket.once('connect', resolve))
  const until = (wanted: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const watch = (): void => {
        if (text.includes(wanted)) resolve()
      }
      watchers.add(watch)
      watch()
      closed.then(() => reject(new Error(`closed without ${wanted}; got ${text}`)))
    })
  return { socket, received: () => text, until, closed }
}
