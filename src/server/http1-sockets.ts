/** HTTP/1.1 sockets: hands them to node:http, and parts from those that lie idle. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Exchange } from './exchange.ts'
import { Http1Exchange, type Line } from './http1.ts'
import type { ListenerOptions } from './listener.ts'

export interface Http1Parts extends Pick<ListenerOptions, 'limits' | 'enter' | 'serve'> {
  readonly line: Line
}

export interface Http1Sockets {
  /** Begins to watch over timeouts. */
  open(): void
  take(socket: Socket): void
  /** Calls back with every socket on which nothing was under way, nor came, since the last look. */
  eachIdle(callback: (socket: Socket) => void): void
  close(): void
}

/** What is known of a socket. */
interface Known {
  /** Requests that are not answered yet. */
  underWay: number
  /** When it was last looked at. */
  bytesRead: number
}

/** Makes the server that sockets are handed to; it opens no port. */
export function openHttp1({ limits, enter, serve, line }: Http1Parts): Http1Sockets {
  const sockets = new Map<Socket, Known>()
  // One for all requests, which makes each of them cheaper than one of its own would.
  function answered(this: ServerResponse): void {
    const known = sockets.get(this.req.socket)
    if (known) known.underWay -= 1
  }
  const handle = (
    request: IncomingMessage,
    response: ServerResponse,
    awaitsContinue: boolean,
  ): void => {
    const { socket } = request
    // Nothing can be answered there any more, so nothing may be done: it would be asked again.
    if (socket.writableEnded) return
    const known = sockets.get(socket)
    if (known) known.underWay += 1
    response.on('close', answered)
    const exchange: Exchange = new Http1Exchange({ line, request, response, awaitsContinue })
    if (enter(exchange)) serve(exchange)
  }
  const server = createServer(
    {
      maxHeaderSize: limits.headerBytesMax,
      headersTimeout: limits.headersTimeoutMs,
      requestTimeout: limits.requestTimeoutMs,
      keepAliveTimeout: limits.keepAliveTimeoutMs,
      connectionsCheckingInterval: Math.min(30_000, Math.ceil(limits.headersTimeoutMs / 4)),
    },
    (request, response) => handle(request, response, false),
  )
  // Without a listener node:http asks for the body itself, before anybody looked at its header.
  server.on('checkContinue', (request, response) => handle(request, response, true))
  return {
    // node:http starts to watch headersTimeout and requestTimeout only when it hears this.
    open: () => void server.emit('listening'),
    take(socket) {
      sockets.set(socket, { underWay: 0, bytesRead: -1 })
      socket.once('close', () => sockets.delete(socket))
      server.emit('connection', socket)
    },
    eachIdle(callback) {
      for (const [socket, known] of sockets) {
        const { bytesRead } = socket
        if (known.underWay === 0 && bytesRead === known.bytesRead) callback(socket)
        known.bytesRead = bytesRead
      }
    },
    // Ends its watch over timeouts; that it never listened is no news.
    close: () => void server.close(() => {}),
  }
}
