/**
 * How many jobs run at once. Hashing is bound by cores and memory, so more at
 * a time only makes all of them slower; the rest wait in line, and when the
 * line is full the caller is told at once instead of timing out later.
 */

/** Thrown when the line is full: the caller should try again later (gRPC 8, HTTP 429). */
export class Overloaded extends Error {
  constructor() {
    super('too many passwords are waiting to be checked; try again later')
    this.name = 'Overloaded'
  }
}

/** Runs jobs, a few at a time, first come first served. */
export interface Limit {
  /** Resolves or rejects as the job does; rejects with `Overloaded` when the line is full. */
  run<T>(job: () => Promise<T>): Promise<T>
}

/** A limit of `atOnce` running jobs, with at most `waitingMax` in line behind them. */
export function createLimit({
  atOnce,
  waitingMax,
}: {
  readonly atOnce: number
  readonly waitingMax: number
}): Limit {
  let running = 0
  // A set keeps the order of arrival and gives up its first member in constant time.
  const waiting = new Set<() => void>()

  async function enter(): Promise<void> {
    if (running < atOnce) {
      running++
      return
    }
    if (waiting.size >= waitingMax) throw new Overloaded()
    await new Promise<void>((resolve) => waiting.add(resolve))
  }

  function leave(): void {
    const [next] = waiting
    if (next === undefined) {
      running--
      return
    }
    // The place is handed over, so that nobody slips in between.
    waiting.delete(next)
    next()
  }

  return {
    async run(job) {
      await enter()
      try {
        return await job()
      } finally {
        leave()
      }
    },
  }
}
