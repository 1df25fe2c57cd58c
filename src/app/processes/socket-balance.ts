/**
 * Evens out the sockets of the processes. Each accepts from the same port, which costs no detour;
 * but when several clients connect at once, the process that wakes first takes most of them, and
 * long connections stay where they are. So one that is ahead passes new ones on.
 */
import type { Siblings } from '../../kit/siblings.ts'
import type { Channel } from './joining.ts'
import { handleOf, socketOf } from './raw-socket.ts'

/** Milliseconds between two reports, for each process: the parent passes them on to all. */
const reportMsEach = 10
/** How far a process may be ahead of another: by so many sockets, and by this part of its own. */
const [aheadMax, aheadPart] = [1, 1 / 4]

/** Whether a process with `open` sockets is too far ahead of one with `least`. */
export function isTooFarAhead({ open, least }: { open: number; least: number }): boolean {
  return open - least > aheadMax + open * aheadPart
}

/** Creates the balance of this process. */
export function createSocketBalance(channel: Channel, processes: number): Siblings['sockets'] {
  const others = new Map<number, number>()
  const reports = createReports(channel, reportMsEach * processes)
  channel.on('open', ({ from, sockets }) => {
    if (sockets === undefined) others.delete(from)
    else others.set(from, sockets)
  })
  channel.on('gone', ({ number }) => others.delete(number))
  const least = () => {
    let found: { readonly number: number; readonly open: number } | undefined
    for (const [number, open] of others) {
      if (found === undefined || open < found.open) found = { number, open }
    }
    return found
  }
  return {
    isAhead: (open) => {
      const found = least()
      return found !== undefined && isTooFarAhead({ open, least: found.open })
    },
    passOn: (socket) => {
      const handle = handleOf(socket)
      const found = least()
      if (!handle || !found) return false
      // Until the next report of that process.
      others.set(found.number, found.open + 1)
      channel.send({ kind: 'socket' }, handle, () => socket.destroy())
      return true
    },
    onSocket: (take) => channel.on('socket', (_, handle) => handle && take(socketOf(handle))),
    report: reports.open,
    close: reports.close,
  }
}

/** Reports the first change at once, and those soon after it together. */
function createReports(channel: Channel, reportMs: number) {
  let open: number | undefined
  let reported: number | undefined
  let timer: NodeJS.Timeout | undefined
  let isClosed = false
  const send = () => {
    timer = undefined
    if (open === reported) return
    reported = open
    channel.send({ kind: 'open', sockets: open })
    timer = setTimeout(send, reportMs).unref()
  }
  return {
    open: (count: number) => {
      if (isClosed) return
      open = count
      if (!timer) send()
    },
    close: () => {
      isClosed = true
      open = undefined
      if (!timer) send()
    },
  }
}
