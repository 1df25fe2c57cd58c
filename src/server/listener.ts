/**
 * One port for HTTP/1.1 and for HTTP/2 with prior knowledge: the first bytes of a socket decide
 * which, and the socket is then handed to node:http or node:http2.
 */
import {
  type AddressInfo,
  createServer as createNetServer,
  type Server,
  type Socket,
} from 'node:net'
import type { SocketBalance } from '../kit/siblings.ts'
import type { ConcurrencyLimiter } from './concurrency.ts'
import type { Exchange, HeaderFields } from './exchange.ts'
import type { ListenerState } from './http1.ts'
import { type Http1Sockets, openHttp1 } from './http1-sockets.ts'
import { type Http2Sessions, openHttp2 } from './http2-sessions.ts'
import type { Limits } from './limits.ts'
import type { GetRequestId } from './request-ids.ts'
import { type LoadElsewhere, nothingElsewhere } from './shared-load.ts'
import { endSocket } from './socket-close.ts'

/** The port and its sockets. */
export interface Listener {
  /** Opens the port; 0 picks a free one. Rejects when the port is in use. */
  listen(address: { host: string; port: number }): Promise<{ port: number }>
  /**
   * From now on every response announces the end of its connection (`connection: close`, GOAWAY).
   * Calls and connections are still accepted.
   */
  announceStop(): void
  /**
   * Accepts nothing more, lets calls in flight end, and destroys their sockets after the timeout.
   */
  drain(timeoutMs: number): Promise<void>
  /** Sockets open now, and sockets closed on arrival because of the limit. */
  load(): { readonly sockets: number; readonly socketsDropped: number }
}

/** What a listener is built with. `enter` and `serve` must neither throw nor reject. */
export interface ListenerOptions {
  readonly limits: Limits
  readonly concurrency: ConcurrencyLimiter
  /** Header fields added to every response. */
  readonly fields: Readonly<HeaderFields>
  readonly getRequestId: GetRequestId
  /** Checks a request on arrival; false when it was refused and already answered. */
  readonly enter: (exchange: Exchange) => boolean
  readonly serve: (exchange: Exchange) => void
  /** Where several processes serve the port. */
  readonly balance?: SocketBalance | undefined
  readonly elsewhere?: LoadElsewhere | undefined
}

const preface = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'latin1')
/** Sent on a socket beyond the limit; HTTP/2 clients only see the connection close. */
const tooManySocketsResponse =
  'HTTP/1.1 429 Too Many Requests\r\nretry-after: 10\r\n' +
  'content-length: 0\r\nconnection: close\r\n\r\n'
/** Milliseconds between checks for idle sockets while draining. */
const idleCheckMs = 100

/** Creates a listener without opening the port. */
export function createListener(options: ListenerOptions): Listener {
  const { limits, concurrency, fields, getRequestId, enter, serve, balance } = options
  const { elsewhere = nothingElsewhere } = options
  const listener: ListenerState = { isStopping: false, fields, getRequestId }
  const sockets = new Set<Socket>()
  const http1 = openHttp1({ limits, enter, serve, listener })
  const http2 = openHttp2({ limits, enter, serve, concurrency, listener })
  const sniffing: Sniffing = new Map()
  let socketsDropped = 0
  const take = (socket: Socket): void => {
    if (!concurrency.admitSocket(socket)) {
      refuseSocket(socket)
      return
    }
    sockets.add(socket)
    balance?.report(sockets.size)
    socket.once('close', () => {
      sockets.delete(socket)
      balance?.report(sockets.size)
    })
    sniff({ socket, sniffing, timeoutMs: limits.sniffTimeoutMs, http1, http2 })
  }
  // What is passed on must not have been read.
  const pauseOnConnect = balance !== undefined
  const port = createNetServer({ noDelay: true, keepAlive: true, pauseOnConnect }, (socket) => {
    if (balance?.isAhead(sockets.size) && balance.passOn(socket)) return
    if (sockets.size + elsewhere.all().sockets >= limits.connectionsMax) {
      socketsDropped += 1
      socket.destroy()
      return
    }
    take(socket)
    if (pauseOnConnect) socket.resume()
  })
  port.maxConnections = limits.connectionsMax
  port.on('drop', () => {
    socketsDropped += 1
  })
  balance?.onSocket((socket) => {
    // Too late for this process, and too late to be passed on.
    if (isDrained) socket.destroy()
    else take(socket)
  })
  let isDrained = false
  return {
    listen: ({ host, port: number }) =>
      new Promise((resolve, reject) => {
        port.once('error', reject)
        port.listen(number, host, () => {
          port.off('error', reject)
          http1.open()
          balance?.report(0)
          resolve({ port: (port.address() as AddressInfo).port })
        })
      }),
    announceStop() {
      if (listener.isStopping) return
      listener.isStopping = true
      http2.retire()
    },
    drain: (timeoutMs) => {
      listener.isStopping = true
      balance?.close()
      return drainSockets({ port, http1, http2, sockets, sniffing, timeoutMs }).finally(() => {
        isDrained = true
      })
    },
    load: () => ({ sockets: sockets.size, socketsDropped }),
  }
}

function refuseSocket(socket: Socket): void {
  // The peer may already be gone.
  socket.on('error', () => {})
  socket.end(tooManySocketsResponse)
  socket.destroySoon()
}

/** Sockets whose protocol is not known yet, and whether they had sent nothing at the last check. */
type Sniffing = Map<Socket, { wasSilent: boolean }>

interface Sniffed {
  socket: Socket
  sniffing: Sniffing
  timeoutMs: number
  http1: Http1Sockets
  http2: Http2Sessions
}

/**
 * Reads until the bytes differ from the HTTP/2 preface or complete it. Keeps the bytes itself
 * meanwhile: bytes that are unshifted do not emit 'data' again.
 */
function sniff({ socket, sniffing, timeoutMs, http1, http2 }: Sniffed): void {
  let received: Buffer | undefined
  const timer = setTimeout(() => socket.destroy(), timeoutMs)
  sniffing.set(socket, { wasSilent: false })
  const stop = (): void => {
    clearTimeout(timer)
    sniffing.delete(socket)
    socket.off('data', onData).off('close', stop).off('error', onError)
  }
  // An error before the first byte concerns nobody; 'close' cleans up.
  const onError = (): void => {}
  const onData = (chunk: Buffer): void => {
    // Too late: the socket is being closed; see `socket-close.ts`.
    if (socket.writableEnded) return
    received = received === undefined ? chunk : Buffer.concat([received, chunk])
    const common = Math.min(received.length, preface.length)
    const isPrefaceSoFar = preface.compare(received, 0, common, 0, common) === 0
    if (isPrefaceSoFar && common < preface.length) return
    stop()
    socket.pause()
    socket.unshift(received)
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

function drainSockets({
  port,
  http1,
  http2,
  sockets,
  sniffing,
  timeoutMs,
}: Draining): Promise<void> {
  return new Promise((resolve) => {
    const check = (): void => {
      for (const [socket, known] of sniffing) {
        if (known.wasSilent) endSocket(socket)
        known.wasSilent = true
      }
      http1.eachIdle(endSocket)
    }
    const idleCheck = setInterval(check, idleCheckMs)
    const cut = setTimeout(() => {
      for (const socket of sockets) socket.destroy()
    }, timeoutMs)
    const finish = (): void => {
      clearInterval(idleCheck)
      clearTimeout(cut)
      http1.close()
      resolve()
    }
    check()
    // Accepts the connections already completed by the kernel first; otherwise they would be reset.
    setImmediate(() => {
      http2.close()
      // Calls back when the last socket that it accepted is closed, or at once if the port was
      // never opened.
      port.close(() => whenClosed(sockets).then(finish))
    })
  })
}

/** Resolves when the last socket is closed, those from other processes among them. */
async function whenClosed(sockets: ReadonlySet<Socket>): Promise<void> {
  for (const socket of sockets) {
    await new Promise((resolve) => socket.once('close', resolve))
  }
}
