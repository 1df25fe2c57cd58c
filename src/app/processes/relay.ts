/** What the processes of a server share by their parent: topics, sockets, slots, the outbox. */
import type { FromParent, FromProcess } from './messages.ts'
import { createSlotQueue } from './slot-queue.ts'

/** A process as the parent speaks to it. */
export interface Member {
  readonly number: number
  send(message: FromParent, handle?: unknown, sent?: () => void): void
}

/** Connects the members. */
export interface Relay {
  /** A member that has joined. */
  joined(member: Member): void
  /** A message of a member; with a socket, if one came along. */
  heard(member: Member, message: FromProcess, handle: unknown): void
  /** A member that is gone. */
  left(member: Member): void
}

/** Creates the relay; so many slots are shared by all members. */
export function createRelay({ slots }: { readonly slots: number }): Relay {
  const members = new Map<number, Member>()
  const open = new Map<number, number>()
  const queue = createSlotQueue(slots)
  /** Whose turn it is to send what is in the outbox. */
  let sender: Member | undefined

  const others = (than: Member) => [...members.values()].filter((one) => one !== than)
  const wake = () => {
    sender ??= [...members.values()].find(({ number }) => open.has(number))
    sender?.send({ kind: 'wake' })
  }
  const noteOpen = (member: Member, sockets: number | undefined) => {
    if (sockets === undefined) open.delete(member.number)
    else open.set(member.number, sockets)
    for (const one of others(member)) one.send({ kind: 'open', from: member.number, sockets })
    if (!sender) wake()
  }
  /** Not back to the one that passes it on, unless it is the only one. */
  const placeFor = (from: Member): Member => {
    const [least] = [...open].sort(([, a], [, b]) => a - b).filter(([to]) => to !== from.number)
    if (!least) return from
    open.set(least[0], least[1] + 1)
    return members.get(least[0]) ?? from
  }

  return {
    joined: (member) => {
      members.set(member.number, member)
      for (const [from, sockets] of open) member.send({ kind: 'open', from, sockets })
    },
    heard: (member, message, handle) => {
      switch (message.kind) {
        case 'published': {
          const { batch } = message
          for (const one of others(member)) {
            one.send({ kind: 'published', from: member.number, batch })
          }
          return
        }
        case 'open':
          return noteOpen(member, message.sockets)
        case 'socket':
          if (isOpen(handle)) {
            placeFor(member).send({ kind: 'socket' }, handle, () => handle.close())
          }
          return
        case 'wake':
          return wake()
        case 'slot-wanted':
          return queue.take(member.number, () => member.send({ kind: 'slot' }))
        case 'slot-free':
          return queue.giveBack(member.number)
      }
    },
    left: (member) => {
      members.delete(member.number)
      open.delete(member.number)
      queue.leave(member.number)
      for (const one of members.values()) one.send({ kind: 'gone', number: member.number })
      if (sender !== member) return
      sender = undefined
      wake()
    },
  }
}

function isOpen(handle: unknown): handle is { close(): void } {
  return typeof handle === 'object' && handle !== null && 'close' in handle
}
