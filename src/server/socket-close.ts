/**
 * Closes sockets gracefully while the server stops, for peers that do not close them themselves.
 */
import type { Socket } from 'node:net'

/** Milliseconds until a half-closed socket is destroyed. */
const lingerMs = 1_000

/**
 * Half-closes a socket and waits for the peer to close it too. Closing at once would reset the
 * connection for a peer that is sending at that moment (RFC 9112 §9.6).
 */
export function endSocket(socket: Socket): void {
  if (socket.writableEnded) return
  socket.end()
  destroyLater(socket)
}

/** Destroys a half-closed socket after `lingerMs` unless the peer closes it first. */
export function destroyLater(socket: Socket): void {
  const late = setTimeout(() => socket.destroy(), lingerMs)
  socket.once('close', () => clearTimeout(late))
}
