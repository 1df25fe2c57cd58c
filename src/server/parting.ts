/** How a server that stops parts from sockets whose peers do not close them. */
import type { Socket } from 'node:net'

/** How long a socket on which nothing is answered any more stays, in milliseconds. */
const lingerMs = 1_000

/**
 * Says that nothing is answered any more, and waits for the other side to close too: to whoever
 * sends something in that very moment a socket that was closed at once would be a broken one
 * (RFC 9112 §9.6).
 */
export function part(socket: Socket): void {
  if (socket.writableEnded) return
  socket.end()
  linger(socket)
}

/** Closes a socket that has said all it had to say, when its peer has had time to hear it. */
export function linger(socket: Socket): void {
  const late = setTimeout(() => socket.destroy(), lingerMs)
  socket.once('close', () => clearTimeout(late))
}
