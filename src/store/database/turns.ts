/** Turns: work that runs one after the other, in the order of the calls. */

/** Runs `work` in its turn; resolves or rejects as it does. */
export interface Turns {
  <T>(work: () => Promise<T>): Promise<T>
  /** Works waiting for the running one. */
  waiting(): number
}

/** Each work starts when the previous one has settled. */
export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve()
  let unsettled = 0
  const settle = () => {
    unsettled -= 1
  }
  const turns = <T>(work: () => Promise<T>): Promise<T> => {
    unsettled += 1
    const mine = last.then(work, work)
    // A failed work must not fail the following ones; its own caller gets the failure.
    last = mine.then(settle, settle)
    return mine
  }
  return Object.assign(turns, { waiting: () => Math.max(0, unsettled - 1) })
}
