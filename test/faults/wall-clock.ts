/** The wall clock of this process, to be set ahead and back while time goes on as it does. */

export interface WallClock {
  /** From now on it shows so much more than the true time, or less. */
  setAhead(milliseconds: number): void
  /** It is as it was, for good. */
  release(): void
}

/** Takes hold of it: whatever asks for the time of the day in this process is told by it. */
export function holdWallClock(): WallClock {
  const trueDate = globalThis.Date
  let aheadMs = 0
  const now = () => trueDate.now() + aheadMs
  globalThis.Date = new Proxy(trueDate, {
    construct: (target, words, made) =>
      Reflect.construct(target, words.length === 0 ? [now()] : words, made),
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  })
  return {
    setAhead: (milliseconds) => {
      aheadMs = milliseconds
    },
    release: () => {
      globalThis.Date = trueDate
    },
  }
}
