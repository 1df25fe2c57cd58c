/** Slots that several processes share: in the order of asking, and free when a process is gone. */

/** The slots and who waits for one. */
export interface SlotQueue {
  /** Calls `grant` when the process has a slot. */
  take(process: number, grant: () => void): void
  giveBack(process: number): void
  /** Frees the slots of a process, and removes what it waited for. */
  leave(process: number): void
}

/** Creates the queue with that many slots. */
export function createSlotQueue(slots: number): SlotQueue {
  const held = new Map<number, number>()
  let waiting: { readonly process: number; readonly grant: () => void }[] = []
  let free = slots
  const grantNext = () => {
    while (free > 0) {
      const next = waiting.shift()
      if (!next) return
      free -= 1
      held.set(next.process, (held.get(next.process) ?? 0) + 1)
      next.grant()
    }
  }
  return {
    take: (process, grant) => {
      waiting.push({ process, grant })
      grantNext()
    },
    giveBack: (process) => {
      const count = held.get(process) ?? 0
      // One that is gone already has given back all.
      if (count === 0) return
      held.set(process, count - 1)
      free += 1
      grantNext()
    },
    leave: (process) => {
      free += held.get(process) ?? 0
      held.delete(process)
      waiting = waiting.filter((one) => one.process !== process)
      grantNext()
    },
  }
}
