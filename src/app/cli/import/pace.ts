/** How fast something goes, and how long the rest will take. */

/** So far, and the whole where it is known. */
export interface Amount {
  readonly done: number
  readonly total: number | undefined
}

/** A rate, and the time that is left at it. */
export interface Pace {
  readonly perSecond: number
  readonly secondsLeft: number | undefined
}

/** Milliseconds that a rate is taken over: long enough to be steady, short enough to follow. */
const windowMs = 10_000

/** Creates a meter; it begins anew when an amount is smaller than the one before. */
export function createPace(nowMs: () => number) {
  let samples: { readonly atMs: number; readonly done: number }[] = []
  return ({ done, total }: Amount): Pace => {
    const atMs = nowMs()
    if (done < (samples.at(-1)?.done ?? 0)) samples = []
    samples = [...samples.filter((sample) => atMs - sample.atMs <= windowMs), { atMs, done }]
    const [first] = samples
    const seconds = first === undefined ? 0 : (atMs - first.atMs) / 1000
    const perSecond = seconds > 0 ? (done - (first?.done ?? 0)) / seconds : 0
    const isKnown = total !== undefined && perSecond > 0
    return { perSecond, secondsLeft: isKnown ? Math.max(0, total - done) / perSecond : undefined }
  }
}

/** A time for people: `8 s`, `3 min`, `2 h 5 min`. */
export function durationText(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
