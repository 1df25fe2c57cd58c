/**
 * One port for HTTP/1.1 and for HTTP/2 with prior knowledge: the first bytes of a socket
 * say which, and the socket is then handed to node:http or node:http2.
 */
import { createServer as createHttp1Server, type Server as Http1Server } from 'node:http'
import {
  createServer as createHttp2Server,
  type Http2Server,
  type ServerHttp2Session,
} from 'node:http2'
import {
  type AddressInfo,
  createServer as createNetServer,
  type Server,
  type Socket,
} from 'node:net'
import type { Exchange } from './exchange.ts'
import { Http1Exchange, type Line } from './http1.ts'
import { Http2Exchange } from './http2.ts'
import type { Limits } from './limits.ts'

export interface Listener {
  /** Opens the port; 0 picks a free one. Rejects when it is taken. */
  listen(address: { host: string; port: number }): Promise<{ port: number }>
  /** Takes no more calls, lets those in flight end, and after the timeout cuts them off. */
  drain(timeoutMs: number): Promise<void>
}

/** What a listener works with. `handle` must neither throw nor reject. */
export interface ListenerOptions {
  readonly limits: Limits
  readonly handle: (exchange: Exchange) => void
}

const preface = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'latin1')
/** Flow-control window of a whole HTTP/2 connection. */
const windowBytes = 1024 * 1024
/** How often a draining listener looks for HTTP/1 sockets that have fallen idle. */
const sweepMs = 25

/** Makes a listener; nothing is opened yet. */
export function createListener({ limits, handle }: ListenerOptions): Listener {
  const line: Line = { isDraining: false }
  const sockets = new Set<Socket>()
  const sessions = new Set<ServerHttp2Session>()
  const http1 = openHttp1({ limits, handle, line })
  const http2 = openHttp2({ limits, handle, sessions, line })
  const sniffing = new Set<Socket>()
  const port = createNetServer({ noDelay: true, keepAlive: true }, (socket) => {
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

function openHttp1(parts: ListenerOptions & { line: Line }): Http1Server {
  const { limits, handle, line } = parts
  return createHttp1Server(
    {
      maxHeaderSize: limits.headerBytesMax,
      headersTimeout: limits.headersTimeoutMs,
      requestTimeout: limits.requestTimeoutMs,
      keepAliveTimeout: limits.keepAliveTimeoutMs,
      connectionsCheckingInterval: Math.min(30_000, Math.ceil(limits.headersTimeoutMs / 4)),
    },
    (request, response) => handle(new Http1Exchange(line, request, response)),
  )
}

function openHttp2(
  parts: ListenerOptions & { sessions: Set<ServerHttp2Session>; line: Line },
): Http2Server {
  const { limits, handle, sessions, line } = parts
  const server = createHttp2Server({
    settings: {
      maxConcurrentStreams: limits.streamsPerConnectionMax,
      maxHeaderListSize: limits.headerBytesMax,
      // One window large enough for the usual body, so that it needs no update on its way.
      initialWindowSize: 256 * 1024,
      enablePush: false,
    },
    maxSessionMemory: 32,
  })
  server.on('session', (session) => {
    sessions.add(session)
    session.once('close', () => sessions.delete(session))
    session.setTimeout(limits.idleTimeoutMs, () => session.close())
    // Room for several bodies on their way at once; the default fits not even one.
    session.setLocalWindowSize(windowBytes)
    if (line.isDraining) session.close()
    const peer = session.socket?.remoteAddress ?? ''
    const bodyTimeoutMs = limits.requestTimeoutMs
    session.on('stream', (stream, headers, _flags, rawHeaders?: string[]) =>
      handle(
        new Http2Exchange({ stream, headers, rawHeaders: rawHeaders ?? [], peer, bodyTimeoutMs }),
      ),
    )
  })
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
