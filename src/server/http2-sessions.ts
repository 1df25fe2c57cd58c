/**
 * HTTP/2 sessions: each begins few streams at once, so that none keeps the others waiting, and
 * those that were reset meanwhile are not begun at all.
 */
import { createServer, type ServerHttp2Session } from 'node:http2'
import type { Socket } from 'node:net'
import { networkOf } from '../kit/network.ts'
import type { Exchange } from './exchange.ts'
import type { Line } from './http1.ts'
import { Http2Exchange } from './http2.ts'
import type { ListenerOptions } from './listener.ts'
import { linger } from './parting.ts'

export interface Http2Parts extends Pick<ListenerOptions, 'limits' | 'enter' | 'serve' | 'crowd'> {
  readonly line: Line
}

export interface Http2Sessions {
  take(socket: Socket): void
  /**
   * Has the peers of all sessions open others from now on; what they send before they know is
   * served. Who has not asked anything yet is told with the first stream.
   */
  retire(): void
  /** Ends all sessions, with the streams that are open; those who know already, when they heard. */
  close(): void
}

/** Flow-control window of a whole connection. */
const windowBytes = 1024 * 1024
/**
 * Streams one session begins at once, and then in each turn of the event loop. Peers that send
 * many at once get the rest a moment later; by then it shows which of them were meant.
 */
const begunAtOnceMax = 16
/** How long a peer may take to hear that its session is to end, in milliseconds; at a stop. */
const retireMs = 5_000
const hearingMs = 1_000
/** GOAWAY with the highest stream there is and without an error (RFC 9113 §6.8). */
const announcement = Buffer.from('00000807000000000' + '07fffffff00000000', 'hex')

const ignore = (): void => {}

/** Makes the server that sockets are handed to; it opens no port. */
export function openHttp2(parts: Http2Parts): Http2Sessions {
  const { limits, line } = parts
  const sessions = new Map<ServerHttp2Session, { readonly socket: Socket; hasAsked: boolean }>()
  let taken: Socket | undefined
  const server = createServer({
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
    const socket = taken
    if (!socket) throw new Error('a session began without a socket')
    const known = { socket, hasAsked: false }
    sessions.set(session, known)
    session.once('close', () => {
      sessions.delete(session)
      if (line.isStopping) linger(socket)
    })
    // Whoever never asks anything has no reason to stay.
    session.setTimeout(limits.requestTimeoutMs, () => retireSession(session, socket))
    // Room for several bodies on their way at once; the default fits not even one.
    session.setLocalWindowSize(windowBytes)
    session.once('stream', () => {
      known.hasAsked = true
      session.setTimeout(limits.idleTimeoutMs)
      if (line.isStopping) retireSession(session, socket)
    })
    takeStreams(session, parts)
  })
  return {
    take(socket) {
      taken = socket
      server.emit('connection', socket)
      taken = undefined
    },
    retire() {
      for (const [session, { socket, hasAsked }] of sessions) {
        if (hasAsked) retireSession(session, socket)
      }
    },
    close() {
      for (const [session, { hasAsked }] of sessions) if (!hasAsked) session.close()
      const rest = (): void => {
        for (const session of sessions.keys()) session.close()
      }
      setTimeout(rest, hearingMs).unref()
    },
  }
}

/**
 * Ends a session without refusing a stream that is on its way: the first GOAWAY only asks for no
 * more of them, and the one that counts goes out when the peer has answered a ping sent behind
 * it. nghttp2 begins no stream after a GOAWAY of Node's own, so this one is written past it,
 * between the whole frames that the session writes.
 */
function retireSession(session: ServerHttp2Session, socket: Socket): void {
  // The session's first frame must be its SETTINGS, which leave in this turn.
  setImmediate(() => {
    if (session.closed || session.destroyed || !socket.writable) return
    socket.write(announcement)
    const close = (): void => {
      clearTimeout(late)
      session.close()
    }
    const late = setTimeout(close, retireMs).unref()
    // When too many pings are under way, time decides.
    session.ping(close)
  })
}
function takeStreams(session: ServerHttp2Session, parts: Http2Parts) {
  const { limits, enter, serve, crowd, line } = parts
  const peer = session.socket?.remoteAddress ?? ''
  const bodyTimeoutMs = limits.requestTimeoutMs
  const waiting: Exchange[] = []
  let begun = 0
  let isScheduled = false

  const begin = (exchange: Exchange): void => {
    if (exchange.isAnswered) return
    begun += 1
    serve(exchange)
  }
  const nextTurn = (): void => {
    begun = 0
    let next = 0
    while (begun < begunAtOnceMax && next < waiting.length) {
      const one = waiting[next++]
      if (one) begin(one)
    }
    waiting.splice(0, next)
    isScheduled = waiting.length > 0
    if (isScheduled) setImmediate(nextTurn)
  }

  session.on('stream', (stream, headers, _flags, rawHeaders: readonly string[] = []) => {
    // A reset stream reports an error too; what matters is seen when it closes.
    stream.on('error', ignore)
    stream.once('close', () => {
      const wasReset = stream.rstCode !== 0 && !stream.headersSent && !session.destroyed
      if (wasReset) crowd.noteReset(networkOf(peer))
    })
    const exchange = new Http2Exchange({ line, stream, headers, rawHeaders, peer, bodyTimeoutMs })
    if (!enter(exchange)) return
    if (!isScheduled) {
      isScheduled = true
      setImmediate(nextTurn)
    }
    if (begun < begunAtOnceMax && waiting.length === 0) begin(exchange)
    else waiting.push(exchange)
  })
}
