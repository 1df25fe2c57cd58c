/** HTTP/1.1 sockets: hands them to node:http and reports idle ones. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Exchange } from './exchange.ts'
import { Http1Exchange, type ListenerState } from './http1.ts'
import type { ListenerOptions } from './listener.ts'

/** What the sockets are served with. */
export interface Http1Deps extends Pick<ListenerOptions, 'limits' | 'enter' | 'serve'> {
  readonly listener: ListenerState
}

/** The HTTP/1.1 sockets of a listener. */
export interface Http1Sockets {
  /** Starts the timeout checks of node:http. */
  open(): void
  take(socket: Socket): void
  /**
   * Calls back with every socket without a request in progress and without new bytes since the
   * last call.
   */
  eachIdle(callback: (socket: Socket) => void): void
  close(): void
}

/** State of a socket. */
interface Known {
  /** Requests not answered yet. */
  underWay: number
  /** Bytes read at the last check. */
  bytesRead: number
}

/** Creates the server that takes sockets; it opens no port. */
export function openHttp1({ limits, enter, serve, listener }: Http1Deps): Http1Sockets {
  const sockets = new Map<Socket, Known>()
  // One shared listener for all requests; a closure per request would cost more.
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
    // The response could not be sent, so the request must not be executed: the client will repeat
    // it.
    if (socket.writableEnded) return
    const known = sockets.get(socket)
    if (known) known.underWay += 1
    response.on('close', answered)
    const exchange: Exchange = new Http1Exchange({ listener, request, response, awaitsContinue })
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
  // Without this listener node:http sends `100 Continue` before the headers are checked.
  server.on('checkContinue', (request, response) => handle(request, response, true))
  return {
    // node:http starts its timeout checks on this event.
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
    // Stops the timeout checks; the error that the server was not listening is ignored.
    close: () => void server.close(() => {}),
  }
}
