/**
 * Background work after a response, started at a random moment, so that response times do not
 * reveal what there was to do.
 */
import { randomInt } from 'node:crypto'

/** A queue of background work. */
export interface DeferredWork {
  /**
   * Queues work and returns at once. When the queue is full, the work is dropped and reported as a
   * failure.
   */
  add(work: () => Promise<unknown>): void
  /** Starts waiting work now; resolves when nothing is left. */
  idle(): Promise<void>
}

/** Bounds of the random delay in milliseconds; responses have been sent by then. */
const [shortestMs, longestMs] = [50, 300]

/** Runs work one by one. `onFailure` gets the errors; later work still runs. */
export function createDeferredWork({
  onFailure,
  waitingMax = 1000,
}: {
  readonly onFailure: (failure: unknown) => void
  readonly waitingMax?: number
}): DeferredWork {
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
