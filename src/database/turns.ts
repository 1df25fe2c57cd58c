/** Lets callers do something one after the other, in the order they came. */
export type Turns = <T>(work: () => Promise<T>) => Promise<T>

/** Each work starts when the one before has settled, however it settled. */
export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const mine = last.then(work, work)
    // A failed work must not fail the ones behind it; its own caller hears of it.
    last = mine.catch(() => undefined)
    return mine
  }
}
