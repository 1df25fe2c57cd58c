/**
 * Sockets on their way to another process. Node's own way of sending a socket begins to read it on
 * arrival, so what goes through the parent would lose its first bytes there. Its handle does not:
 * it is what `node:cluster` sends, too.
 */
import { Socket } from 'node:net'

/** What Node keeps of an open socket; `undefined` for one that is closed. */
export function handleOf(socket: Socket): { close(): void } | undefined {
  return Reflect.get(socket, '_handle') ?? undefined
}

/** A socket of a handle that another process has sent. */
export function socketOf(handle: unknown): Socket {
  return Reflect.construct(Socket, [{ handle, readable: true, writable: true }])
}
