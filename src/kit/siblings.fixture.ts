/** Processes of one server for tests, all in this one; messages arrive at once. */
import type { Siblings, Topic } from './siblings.ts'

/** The siblings as each of them sees the others, and a way to let one go. */
export function createSiblings(count: number): {
  readonly all: readonly Siblings[]
  leave(number: number): void
} {
  type Handle = (message: unknown, from: number) => void
  const handles = Array.from({ length: count }, () => new Map<string, Handle[]>())
  const goneHandles: ((number: number) => void)[][] = handles.map(() => [])
  const gone = new Set<number>()
  const others = (than: number) =>
    handles.flatMap((one, number) => (number === than || gone.has(number) ? [] : [one]))
  const all = handles.map((own, number): Siblings => {
    const topic = <T>(name: string): Topic<T> => ({
      publish: (message) => {
        // As it arrives: a copy.
        const text = JSON.stringify(message)
        for (const one of others(number)) {
          for (const handle of one.get(name) ?? []) handle(JSON.parse(text), number)
        }
      },
      onMessage: (handle) => {
        own.set(name, [...(own.get(name) ?? []), handle as Handle])
      },
    })
    return {
      count,
      machine: number,
      isLater: number > 0,
      topic,
      onGone: (handle) => void goneHandles[number]?.push(handle),
      withSlot: (work) => work(),
      outbox: { wake: () => undefined, onWake: () => undefined },
      sockets: {
        isAhead: () => false,
        passOn: () => false,
        onSocket: () => undefined,
        report: () => undefined,
        close: () => undefined,
      },
      metrics: {
        onRead: () => undefined,
        sum: async () => ({ contentType: 'text/plain', text: '' }),
      },
    }
  })
  return {
    all,
    leave: (number) => {
      gone.add(number)
      for (const [index, each] of goneHandles.entries()) {
        if (index !== number) for (const handle of each) handle(number)
      }
    },
  }
}
