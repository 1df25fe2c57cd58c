/**
 * One port for HTTP/1.1 and for HTTP/2 with prior knowledge: the first bytes of a socket
 * say which, and the socket is then handed to node:http or node:http2.
 */
import { createServer as createHttp1Server, type Server as Http1Server } from 'node:http'
import type { Http2Server, ServerHttp2Session } from 'node:http2'
import {
  type AddressInfo,
  createServer as createNetServer,
  type Server,
  type Socket,
} from 'node:net'
import type { Crowd } from './crowd.ts'
import type { Exchange, HeaderFields } from './exchange.ts'
import { Http1Exchange, type Line } from './http1.ts'
import { openHttp2 } from './http2-sessions.ts'
import type { Limits } from './limits.ts'
import type { RequestIdOf } from './request-ids.ts'

export interface Listener {
  /** Opens the port; 0 picks a free one. Rejects when it is taken. */
  listen(address: { host: string; port: number }): Promise<{ port: number }>
  /** Takes no more calls, lets those in flight end, and after the timeout cuts them off. */
  drain(timeoutMs: number): Promise<void>
}

/** What a listener works with. `enter` and `serve` must neither throw nor reject. */
export interface ListenerOptions {
  readonly limits: Limits
  readonly crowd: Crowd
  /** Fields of every answer. */
  readonly fields: Readonly<HeaderFields>
  readonly requestIdOf: RequestIdOf
  /** Lets a request in as it arrives; false when it was answered no. */
  readonly enter: (exchange: Exchange) => boolean
  readonly serve: (exchange: Exchange) => void
}

const preface = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'latin1')
/** What a socket hears for which there is no place; those of HTTP/2 know it by its closing. */
const noPlace =
  'HTTP/1.1 429 Too Many Requests\r\nretry-after: 10\r\n' +
  'content-length: 0\r\nconnection: close\r\n\r\n'
/** How often a draining listener looks for HTTP/1 sockets that have fallen idle. */
const sweepMs = 25

/** Makes a listener; nothing is opened yet. */
export function createListener(options: ListenerOptions): Listener {
  const { limits, crowd, fields, requestIdOf, enter, serve } = options
  const line: Line = { isDraining: false, fields, requestIdOf }
  const sockets = new Set<Socket>()
  const sessions = new Set<ServerHttp2Session>()
  const http1 = openHttp1({ limits, enter, serve, line })
  const http2 = openHttp2({ limits, enter, serve, crowd, sessions, line })
  const sniffing = new Set<Socket>()
  const port = createNetServer({ noDelay: true, keepAlive: true }, (socket) => {
    if (!crowd.enter(socket)) return turnAway(socket)
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    sniff({ socket, sniffing, timeoutMs: limits.sniffTimeoutMs, http1, http2 })
  })
  port.maxConnections = limits.connectionsMax
  return {
    listen: ({ host, port: number }) =>
      new Promise((resolve, reject) => {
        port.once('error', reject)
        port.listen(number, host, () => {
          port.off('error', reject)
          // node:http starts to watch headersTimeout and requestTimeout only when it hears this.
          http1.emit('listening')
          resolve({ port: (port.address() as AddressInfo).port })
        })
      }),
    drain: (timeoutMs) => {
      line.isDraining = true
      for (const socket of sniffing) socket.destroy()
      for (const session of sessions) session.close()
      return drained({ port, http1, sockets, timeoutMs })
    },
  }
}

function turnAway(socket: Socket): void {
  // Whoever is gone already has nothing to hear.
  socket.on('error', () => {})
  socket.end(noPlace)
  socket.destroySoon()
}

interface Http1Parts extends Pick<ListenerOptions, 'limits' | 'enter' | 'serve'> {
  readonly line: Line
}

function openHttp1({ limits, enter, serve, line }: Http1Parts): Http1Server {
  const handle = (exchange: Exchange): void => {
    if (enter(exchange)) serve(exchange)
  }
  const server = createHttp1Server(
    {
      maxHeaderSize: limits.headerBytesMax,
      headersTimeout: limits.headersTimeoutMs,
      requestTimeout: limits.requestTimeoutMs,
      keepAliveTimeout: limits.keepAliveTimeoutMs,
      connectionsCheckingInterval: Math.min(30_000, Math.ceil(limits.headersTimeoutMs / 4)),
    },
    (request, response) =>
      handle(new Http1Exchange({ line, request, response, awaitsContinue: false })),
  )
  // Without a listener node:http asks for the body itself, before anybody looked at its header.
  server.on('checkContinue', (request, response) =>
    handle(new Http1Exchange({ line, request, response, awaitsContinue: true })),
  )
  return server
}

interface Sniffed {
  socket: Socket
  sniffing: Set<Socket>
  timeoutMs: number
  http1: Http1Server
  http2: Http2Server
}

/**
 * Reads until the bytes differ from the HTTP/2 preface or complete it. While undecided it
 * keeps them itself: bytes that are put back do not wake the socket again.
 */
function sniff({ socket, sniffing, timeoutMs, http1, http2 }: Sniffed): void {
  let seen: Buffer | undefined
  const timer = setTimeout(() => socket.destroy(), timeoutMs)
  sniffing.add(socket)
  const stop = (): void => {
    clearTimeout(timer)
    sniffing.delete(socket)
    socket.off('data', onData).off('close', stop).off('error', onError)
  }
  // A socket that breaks before it spoke has nobody to tell; 'close' cleans up.
  const onError = (): void => {}
  const onData = (chunk: Buffer): void => {
    seen = seen === undefined ? chunk : Buffer.concat([seen, chunk])
    const common = Math.min(seen.length, preface.length)
    const isPrefaceSoFar = preface.compare(seen, 0, common, 0, common) === 0
    if (isPrefaceSoFar && common < preface.length) return
    stop()
    socket.pause()
    socket.unshift(seen)
    ;(isPrefaceSoFar ? http2 : http1).emit('connection', socket)
    if (!isPrefaceSoFar) socket.resume()
  }
  socket.on('data', onData).on('close', stop).on('error', onError)
}

interface Draining {
  port: Server
  http1: Http1Server
  sockets: Set<Socket>
  timeoutMs: number
}

function drained({ port, http1, sockets, timeoutMs }: Draining): Promise<void> {
  return new Promise((resolve) => {
    const sweep = setInterval(() => http1.closeIdleConnections(), sweepMs)
    const cut = setTimeout(() => {
      for (const socket of sockets) socket.destroy()
    }, timeoutMs)
    const finish = (): void => {
      clearInterval(sweep)
      clearTimeout(cut)
      // Ends its watch over timeouts; that it never listened is no news.
      http1.close(() => {})
      resolve()
    }
    // Calls back when the last socket is gone, or at once when it was never open.
    port.close(finish)
    http1.closeIdleConnections()
  })
}
