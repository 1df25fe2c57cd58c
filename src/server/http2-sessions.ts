/**
 * HTTP/2 sessions: each begins few streams at once, so that none keeps the others waiting, and
 * those that were reset meanwhile are not begun at all.
 */
import { createServer, type Http2Server, type ServerHttp2Session } from 'node:http2'
import { networkOf } from '../kit/network.ts'
import type { Exchange } from './exchange.ts'
import type { Line } from './http1.ts'
import { Http2Exchange } from './http2.ts'
import type { ListenerOptions } from './listener.ts'

export interface Http2Parts extends Pick<ListenerOptions, 'limits' | 'enter' | 'serve' | 'crowd'> {
  readonly sessions: Set<ServerHttp2Session>
  readonly line: Line
}

/** Flow-control window of a whole connection. */
const windowBytes = 1024 * 1024
/**
 * Streams one session begins at once, and then in each turn of the event loop. Peers that send
 * many at once get the rest a moment later; by then it shows which of them were meant.
 */
const begunAtOnceMax = 16

const ignore = (): void => {}

/** Makes the server that sockets are handed to; it opens no port. */
export function openHttp2(parts: Http2Parts): Http2Server {
  const { limits, sessions, line } = parts
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
    sessions.add(session)
    session.once('close', () => sessions.delete(session))
    // Whoever never asks anything has no reason to stay.
    session.setTimeout(limits.requestTimeoutMs, () => session.close())
    // Room for several bodies on their way at once; the default fits not even one.
    session.setLocalWindowSize(windowBytes)
    if (line.isDraining) session.close()
    session.once('stream', () => session.setTimeout(limits.idleTimeoutMs))
    takeStreams(session, parts)
  })
  return server
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
