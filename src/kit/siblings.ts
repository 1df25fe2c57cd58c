/**
 * The processes of one server behind one port, as one of them sees the others. Everything goes by
 * the parent that started them; where a server is one process, there are no siblings.
 */
import type { Socket } from 'node:net'

/** Messages of one subject between the processes of a server. */
export interface Topic<T> {
  /** Sends a JSON value to all others; several of the same moment go together. */
  publish(message: T): void
  /** Called with what others publish, and the number of the process that did. */
  onMessage(handle: (message: T, from: number) => void): void
}

/** The other processes of this server. */
export interface Siblings {
  /** Processes of the server, this one included. */
  readonly count: number
  /** Tells apart the processes of this server that ever ran: 16 bits, of the ids they make. */
  readonly machine: number
  /** Whether another process was up before this one, and the store is in order. */
  readonly isLater: boolean
  topic<T>(name: string): Topic<T>
  /** Called with the number of a process that is gone. */
  onGone(handle: (number: number) => void): void
  /** Runs work in one of the slots that all processes share; waits for one. */
  withSlot<T>(work: () => Promise<T>): Promise<T>
  readonly outbox: OutboxTurn
  readonly sockets: SocketBalance
  readonly metrics: SharedMetrics
}

/** Which process sends the messages of the outbox: one of them at a time. */
export interface OutboxTurn {
  /** Signals to the process whose turn it is that messages may be due. */
  wake(): void
  /** Called when it is this one's turn, and whenever messages may be due. */
  onWake(handle: () => void): void
}

/** Sockets are accepted by whichever process is first, so some of them are passed on. */
export interface SocketBalance {
  /** Whether a process with that many sockets should pass on the next one. */
  isAhead(open: number): boolean
  /** Gives a socket of which nothing was read to the process with fewest; false if it cannot. */
  passOn(socket: Socket): boolean
  /** Called with sockets that others pass on. */
  onSocket(handle: (socket: Socket) => void): void
  /** Reports how many are open here. */
  report(open: number): void
  /** From now on this process is passed none. */
  close(): void
}

/** The metrics of all processes together. */
export interface SharedMetrics {
  /** What this process is asked for its own, in the form of `prom-client`. */
  onRead(read: () => Promise<readonly object[]>): void
  /** The text of the sum. */
  sum(): Promise<{ readonly contentType: string; readonly text: string }>
}

/** The part of a limit that one process keeps to, where it is divided among all; at least 1. */
export function partOf(max: number, siblings: Pick<Siblings, 'count'> | undefined): number {
  return Math.max(1, Math.ceil(max / (siblings?.count ?? 1)))
}
