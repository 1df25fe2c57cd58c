/**
 * Work that nobody waits for: it is begun after the answer has gone, at no fixed moment, so that
 * neither the time of an answer nor that of the next one tells what there was to do.
 */
import { randomInt } from 'node:crypto'

export interface Afterwards {
  /** Returns at once, whatever the work is. What is too much is told as a failure, not done. */
  add(work: () => Promise<unknown>): void
  /** Has what waits begun now; resolves when nothing is left to do. */
  idle(): Promise<void>
}

/** Answers are out by then, and nobody notices the rest. */
const [shortestMs, longestMs] = [50, 300]

/** One thing after the other. `onFailure` hears of what failed; the rest goes on. */
export function createAfterwards({
  onFailure,
  waitingMax = 1000,
}: {
  readonly onFailure: (failure: unknown) => void
  readonly waitingMax?: number
}): Afterwards {
  const queue: (() => Promise<unknown>)[] = []
  let timer: NodeJS.Timeout | undefined
  let working: Promise<void> | undefined

  const workAll = async () => {
    for (let work = queue.shift(); work; work = queue.shift()) await attempt(work, onFailure)
    working = undefined
  }
  const start = () => {
    clearTimeout(timer)
    timer = undefined
    working ??= workAll()
  }
  return {
    add: (work) => {
      if (queue.length >= waitingMax) return onFailure(new Error('too much waits to be done'))
      queue.push(work)
      if (!working) timer ??= setTimeout(start, randomInt(shortestMs, longestMs))
    },
    idle: async () => {
      while (queue.length > 0 || working) {
        start()
        await working
      }
    },
  }
}

async function attempt(work: () => Promise<unknown>, onFailure: (failure: unknown) => void) {
  try {
    await work()
  } catch (failure) {
    onFailure(failure)
  }
}
