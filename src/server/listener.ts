/**
 * One port for HTTP/1.1 and for HTTP/2 with prior knowledge: the first bytes of a socket
 * say which, and the socket is then handed to node:http or node:http2.
 */
import {
  type AddressInfo,
  createServer as createNetServer,
  type Server,
  type Socket,
} from 'node:net'
import type { Crowd } from './crowd.ts'
import type { Exchange, HeaderFields } from './exchange.ts'
import type { Line } from './http1.ts'
import { type Http1Sockets, openHttp1 } from './http1-sockets.ts'
import { type Http2Sessions, openHttp2 } from './http2-sessions.ts'
import type { Limits } from './limits.ts'
import { part } from './parting.ts'
import type { RequestIdOf } from './request-ids.ts'

export interface Listener {
  /** Opens the port; 0 picks a free one. Rejects when it is taken. */
  listen(address: { host: string; port: number }): Promise<{ port: number }>
  /**
   * From now on every answer is the last of its connection and says so; calls and connections
   * are taken as ever.
   */
  announceStop(): void
  /** Takes no more calls, lets those in flight end, and after the timeout cuts them off. */
  drain(timeoutMs: number): Promise<void>
  /** Sockets open now, and those closed on arrival so far because there were too many. */
  load(): { readonly sockets: number; readonly socketsDropped: number }
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
/** How often a draining listener looks for sockets that lie idle. */
const sweepMs = 100

/** Makes a listener; nothing is opened yet. */
export function createListener(options: ListenerOptions): Listener {
  const { limits, crowd, fields, requestIdOf, enter, serve } = options
  const line: Line = { isStopping: false, fields, requestIdOf }
  const sockets = new Set<Socket>()
  const http1 = openHttp1({ limits, enter, serve, line })
  const http2 = openHttp2({ limits, enter, serve, crowd, line })
  const sniffing: Sniffing = new Map()
  const port = createNetServer({ noDelay: true, keepAlive: true }, (socket) => {
    if (!crowd.enter(socket)) return turnAway(socket)
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    sniff({ socket, sniffing, timeoutMs: limits.sniffTimeoutMs, http1, http2 })
  })
  port.maxConnections = limits.connectionsMax
  let socketsDropped = 0
  port.on('drop', () => {
    socketsDropped += 1
  })
  return {
    listen: ({ host, port: number }) =>
      new Promise((resolve, reject) => {
        port.once('error', reject)
        port.listen(number, host, () => {
          port.off('error', reject)
          http1.open()
          resolve({ port: (port.address() as AddressInfo).port })
        })
      }),
    announceStop() {
      if (line.isStopping) return
      line.isStopping = true
      http2.retire()
    },
    drain: (timeoutMs) => {
      line.isStopping = true
      return drained({ port, http1, http2, sockets, sniffing, timeoutMs })
    },
    load: () => ({ sockets: sockets.size, socketsDropped }),
  }
}

function turnAway(socket: Socket): void {
  // Whoever is gone already has nothing to hear.
  socket.on('error', () => {})
  socket.end(noPlace)
  socket.destroySoon()
}

/** Sockets that have not said what they speak, and whether they were so at the last look. */
type Sniffing = Map<Socket, { wasSilent: boolean }>

interface Sniffed {
  socket: Socket
  sniffing: Sniffing
  timeoutMs: number
  http1: Http1Sockets
  http2: Http2Sessions
}

/**
 * Reads until the bytes differ from the HTTP/2 preface or complete it. While undecided it
 * keeps them itself: bytes that are put back do not wake the socket again.
 */
function sniff({ socket, sniffing, timeoutMs, http1, http2 }: Sniffed): void {
  let seen: Buffer | undefined
  const timer = setTimeout(() => socket.destroy(), timeoutMs)
  sniffing.set(socket, { wasSilent: false })
  const stop = (): void => {
    clearTimeout(timer)
    sniffing.delete(socket)
    socket.off('data', onData).off('close', stop).off('error', onError)
  }
  // A socket that breaks before it spoke has nobody to tell; 'close' cleans up.
  const onError = (): void => {}
  const onData = (chunk: Buffer): void => {
    // Whoever speaks up too late is not listened to; see `parting.ts`.
    if (socket.writableEnded) return
    seen = seen === undefined ? chunk : Buffer.concat([seen, chunk])
    const common = Math.min(seen.length, preface.length)
    const isPrefaceSoFar = preface.compare(seen, 0, common, 0, common) === 0
    if (isPrefaceSoFar && common < preface.length) return
    stop()
    socket.pause()
    socket.unshift(seen)
    ;(isPrefaceSoFar ? http2 : http1).take(socket)
    if (!isPrefaceSoFar) socket.resume()
  }
  socket.on('data', onData).on('close', stop).on('error', onError)
}

interface Draining {
  port: Server
  http1: Http1Sockets
  http2: Http2Sessions
  sockets: Set<Socket>
  sniffing: Sniffing
  timeoutMs: number
}

function drained({ port, http1, http2, sockets, sniffing, timeoutMs }: Draining): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      for (const [socket, known] of sniffing) {
        if (known.wasSilent) part(socket)
        known.wasSilent = true
      }
      http1.eachIdle(part)
    }
    const sweep = setInterval(look, sweepMs)
    const cut = setTimeout(() => {
      for (const socket of sockets) socket.destroy()
    }, timeoutMs)
    const finish = (): void => {
      clearInterval(sweep)
      clearTimeout(cut)
      http1.close()
      resolve()
    }
    look()
    // Whoever has connected already was let in by then; the kernel would reset their sockets.
    setImmediate(() => {
      http2.close()
      // Calls back when the last socket is gone, or at once when it was never open.
      port.close(finish)
    })
  })
}
