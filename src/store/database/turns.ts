/** Lets callers do something one after the other, in the order they came. */
export interface Turns {
  <T>(work: () => Promise<T>): Promise<T>
  /** Works that wait for the one that runs. */
  waiting(): number
}

/** Each work starts when the one before has settled, however it settled. */
export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve()
  let unsettled = 0
  const settle = () => {
    unsettled -= 1
  }
  const turns = <T>(work: () => Promise<T>): Promise<T> => {
    unsettled += 1
    const mine = last.then(work, work)
    // A failed work must not fail the ones behind it; its own caller hears of it.
    last = mine.then(settle, settle)
    return mine
  }
  return Object.assign(turns, { waiting: () => Math.max(0, unsettled - 1) })
}
