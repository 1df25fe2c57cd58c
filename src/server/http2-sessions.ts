/**
 * HTTP/2 sessions. Each session starts only a few streams per turn of the event loop, so that none
 * delays the others, and streams reset before their start are never started.
 */
import { createServer, type ServerHttp2Session } from 'node:http2'
import type { Socket } from 'node:net'
import { findNetwork } from '../kit/network.ts'
import type { Exchange } from './exchange.ts'
import type { ListenerState } from './http1.ts'
import { Http2Exchange } from './http2.ts'
import type { ListenerOptions } from './listener.ts'
import { destroyLater } from './socket-close.ts'

/** What the sessions are built with. */
export interface Http2Deps
  extends Pick<ListenerOptions, 'limits' | 'enter' | 'serve' | 'concurrency'> {
  readonly listener: ListenerState
}

/** The HTTP/2 sessions of a listener. */
export interface Http2Sessions {
  take(socket: Socket): void
  /**
   * Announces the end of all sessions (GOAWAY); streams that peers still open meanwhile are
   * served. Sessions without a stream are informed with their first one.
   */
  retire(): void
  /**
   * Closes all sessions and their open streams; those already announced, as soon as the peer has
   * confirmed.
   */
  close(): void
}

/** Flow-control window of a connection, in bytes. */
const windowBytes = 1024 * 1024
/**
 * Streams one session starts at once, and again in each turn of the event loop. The rest wait;
 * streams reset meanwhile are dropped.
 */
const begunAtOnceMax = 16
/** Milliseconds a peer may take to confirm the end of its session. */
const retireMs = 5_000
const hearingMs = 1_000
/** GOAWAY with the highest stream id and no error (RFC 9113 §6.8). */
const announcement = Buffer.from('00000807000000000' + '07fffffff00000000', 'hex')

const ignore = (): void => {}

/** Creates the server that takes sockets; it opens no port. */
export function openHttp2(parts: Http2Deps): Http2Sessions {
  const { limits, listener } = parts
  const sessions = new Map<ServerHttp2Session, { readonly socket: Socket; hasAsked: boolean }>()
  let taken: Socket | undefined
  const server = createServer({
    settings: {
      maxConcurrentStreams: limits.streamsPerConnectionMax,
      maxHeaderListSize: limits.headerBytesMax,
      // Large enough for a typical body without a window update.
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
      if (listener.isStopping) destroyLater(socket)
    })
    // A session without any request is closed.
    session.setTimeout(limits.requestTimeoutMs, () => retireSession(session, socket))
    // Allows several bodies in flight; the default is less than one body.
    session.setLocalWindowSize(windowBytes)
    session.once('stream', () => {
      known.hasAsked = true
      session.setTimeout(limits.idleTimeoutMs)
      if (listener.isStopping) retireSession(session, socket)
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
 * Ends a session without refusing a stream already on its way: the first GOAWAY only announces the
 * end, and the final one is sent after the peer has answered a ping sent behind it. nghttp2 starts
 * no stream after a GOAWAY of Node's own, so this one is written directly to the socket, between
 * the frames of the session.
 */
function retireSession(session: ServerHttp2Session, socket: Socket): void {
  // The first frame of a session must be SETTINGS, which Node sends in this turn.
  setImmediate(() => {
    if (session.closed || session.destroyed || !socket.writable) return
    socket.write(announcement)
    const close = (): void => {
      clearTimeout(late)
      session.close()
    }
    const late = setTimeout(close, retireMs).unref()
    // With too many pings outstanding, the timeout ends the session.
    session.ping(close)
  })
}
function takeStreams(session: ServerHttp2Session, parts: Http2Deps) {
  const { limits, enter, serve, concurrency, listener } = parts
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
    // A reset stream emits an error too; 'close' handles it.
    stream.on('error', ignore)
    stream.once('close', () => {
      const wasReset = stream.rstCode !== 0 && !stream.headersSent && !session.destroyed
      if (wasReset) concurrency.noteReset(findNetwork(peer))
    })
    const exchange = new Http2Exchange({
      listener,
      stream,
      headers,
      rawHeaders,
      peer,
      bodyTimeoutMs,
    })
    if (!enter(exchange)) return
    if (!isScheduled) {
      isScheduled = true
      setImmediate(nextTurn)
    }
    if (begun < begunAtOnceMax && waiting.length === 0) begin(exchange)
    else waiting.push(exchange)
  })
}
