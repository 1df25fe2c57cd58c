/**
 * Calls as no honest client makes them: bytes of the test's own choosing, over HTTP/1.1, over
 * HTTP/2 and over a bare socket.
 */
import { request } from 'node:http'
import { type ClientHttp2Session, connect as connectHttp2 } from 'node:http2'
import { connect } from 'node:net'

export interface Sent {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string | readonly string[]>>
  readonly body?: string | Uint8Array
  /** Without a length: in chunks. */
  readonly isChunked?: boolean
}

export interface Heard {
  readonly status: number
  readonly text: string
  /** Of a JSON body: gRPC's number over REST, its name over Connect. */
  readonly code: unknown
}

/** One HTTP/1.1 request on a connection of its own; the path goes out as it is. */
export function sendHttp1(url: string, path: string, sent: Sent = {}): Promise<Heard> {
  const { method, headers = {}, body, isChunked = false } = sent
  return new Promise((resolve, reject) => {
    const { hostname: host, port } = new URL(url)
    const verb = method ?? (body === undefined ? 'GET' : 'POST')
    const length =
      body === undefined || isChunked ? {} : { 'content-length': Buffer.byteLength(body) }
    const asked = request({
      ...{ host, port, path, method: verb, agent: false },
      headers: { ...length, ...headers } as Record<string, string>,
    })
    let isAnswered = false
    asked.on('response', async (response) => {
      isAnswered = true
      const chunks: Buffer[] = []
      try {
        for await (const chunk of response) chunks.push(chunk)
        resolve(heardOf(response.statusCode ?? 0, Buffer.concat(chunks).toString()))
      } catch (failure) {
        reject(failure)
      }
    })
    // A refusal may come before the body is through; what breaks after it is no news.
    asked.on('error', (failure) => isAnswered || reject(failure))
    if (isChunked && body !== undefined) asked.write(body, () => asked.end())
    else asked.end(body)
  })
}

function heardOf(status: number, text: string): Heard {
  try {
    return { status, text, code: JSON.parse(text).code }
  } catch {
    // Not every answer is JSON.
    return { status, text, code: undefined }
  }
}

/** Message bytes with the five-byte prefix of gRPC, whose length may be a lie. */
export function frame(
  message: Uint8Array,
  { length = message.length, flags = 0 }: { length?: number; flags?: number } = {},
): Buffer {
  const prefix = Buffer.alloc(5)
  prefix[0] = flags
  prefix.writeUInt32BE(length, 1)
  return Buffer.concat([prefix, message])
}

export interface GrpcSent {
  readonly path: string
  readonly body: Uint8Array
  readonly headers?: Readonly<Record<string, string>>
}

/** One gRPC request; gives the status it ends with, or how it ended without one. */
export function sendGrpc(url: string, { path, body, headers = {} }: GrpcSent): Promise<number> {
  return new Promise((resolve, reject) => {
    const session = connectHttp2(url)
    session.on('error', reject)
    const stream = session.request({
      ':method': 'POST',
      ':path': path,
      'content-type': 'application/grpc',
      te: 'trailers',
      ...headers,
    })
    let status: unknown
    stream.on('response', (fields) => {
      status ??= fields['grpc-status']
    })
    stream.on('trailers', (fields) => {
      status ??= fields['grpc-status']
    })
    stream.on('error', reject)
    stream.on('data', () => undefined)
    stream.on('close', () => {
      session.close()
      if (status === undefined) reject(new Error('the stream ended without a gRPC status'))
      else resolve(Number(status))
    })
    stream.end(body)
  })
}

/** The status in the trailers frame of a gRPC-Web body, or in the headers. */
export async function sendGrpcWeb(url: string, sent: GrpcSent): Promise<number> {
  const response = await fetch(`${url}${sent.path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/grpc-web+proto', ...sent.headers },
    body: new Uint8Array(sent.body),
  })
  const text = Buffer.from(await response.arrayBuffer()).toString('latin1')
  const told = response.headers.get('grpc-status') ?? /grpc-status: ?(\d+)/i.exec(text)?.[1]
  return Number(told)
}

/** Writes bytes to a bare socket and gives all it is sent until it closes. */
export function sendBytes(port: number, bytes: string | Uint8Array): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    let text = ''
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1')
    })
    // A reset is a way to say no, too.
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(text))
    socket.on('connect', () => socket.end(bytes))
  })
}

/** A socket that has begun to speak and never ends; `destroy` lets go of it. */
export async function speakSlowly(port: number, bytes: string): Promise<{ destroy(): void }> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => undefined)
  await new Promise<void>((resolve) => socket.on('connect', () => resolve()))
  socket.write(bytes)
  return socket
}

/** Not the address that the honest callers of the tests have. */
const attacker = '127.0.0.2'

/** Opens streams and resets each at once; resolves when the session has closed. */
export async function resetStreams(url: string, path: string, count: number): Promise<void> {
  const { port } = new URL(url)
  const session: ClientHttp2Session = connectHttp2(url, {
    createConnection: () =>
      connect({ host: '127.0.0.1', port: Number(port), localAddress: attacker }),
  })
  // A server that has enough of it may end the session.
  session.on('error', () => undefined)
  const closed = new Promise<void>((resolve) => session.on('close', () => resolve()))
  await new Promise<void>((resolve) => session.on('connect', () => resolve()))
  for (let number = 0; number < count && !session.destroyed && !session.closed; number++) {
    const stream = session.request({ ':method': 'POST', ':path': path })
    stream.on('error', () => undefined)
    stream.close(8)
    if (number % 100 === 99) await new Promise((resolve) => setImmediate(resolve))
  }
  session.close()
  const late = setTimeout(() => session.destroy(), 2000)
  await closed
  clearTimeout(late)
}
