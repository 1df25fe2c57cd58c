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
  /** The request that is read, and whether its body may take as long as it likes. */
  reading: { readonly response: ServerResponse; isStream: boolean } | undefined
}

/** What node:http says itself to requests that it cannot read. */
const unreadableResponses: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: '413 Payload Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
}

/** Creates the server that takes sockets; it opens no port. */
export function openHttp1({ limits, enter, serve, listener }: Http1Deps): Http1Sockets {
  const sockets = new Map<Socket, Known>()
  // One shared listener for all requests; a closure per request would cost more.
  function answered(this: ServerResponse): void {
    const known = sockets.get(this.req.socket)
    if (!known) return
    known.underWay -= 1
    if (known.reading?.response === this) known.reading = undefined
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
    const reading = { response, isStream: false }
    if (known) {
      known.underWay += 1
      known.reading = reading
    }
    response.on('close', answered)
    const exchange: Exchange = new Http1Exchange({
      ...{ listener, request, response, awaitsContinue },
      onStream: () => {
        reading.isStream = true
      },
    })
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
  server.on('clientError', (error, socket: Socket) => {
    endUnreadable({ socket, error, reading: sockets.get(socket)?.reading })
  })
  server.on('checkContinue', (request, response) => handle(request, response, true))
  return {
    // node:http starts its timeout checks on this event.
    open: () => void server.emit('listening'),
    take(socket) {
      sockets.set(socket, { underWay: 0, bytesRead: -1, reading: undefined })
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

/** Ends a socket like node:http itself, but for streams that take longer than other requests. */
function endUnreadable({
  socket,
  error,
  reading,
}: Pick<Known, 'reading'> & {
  readonly socket: Socket
  readonly error: NodeJS.ErrnoException
}): void {
  const { code = '' } = error
  // How long a stream may rest is its own affair (`exchange.ts`).
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT' && reading?.isStream) return
  if (socket.writable && !reading?.response.headersSent) {
    const status = unreadableResponses[code] ?? '400 Bad Request'
    socket.write(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`)
  }
  socket.destroy(error)
}
