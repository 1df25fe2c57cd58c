/**
 * Whether the server keeps up. When its event loop comes late again and again, more is asked of
 * it than it can do: then calls are refused at once, for an answer that comes too late helps
 * nobody, and those that are under way get done.
 */

export interface LoopWatch {
  readonly isBehind: boolean
  stop(): void
}

/** Samples in a row above the limit before load is shed: one long turn is no overload. */
const lateSamplesMin = 3
/** Samples in a row well below it before all are let in again. */
const timelySamplesMin = 3
/** What is well below: this part of the limit. */
const timelyPart = 1 / 4
const sampleMs = 100

/** Judges one delay after the other; says whether load is to be shed. */
export function createJudge(delayMsMax: number): (delayMs: number) => boolean {
  let isBehind = false
  let inARow = 0
  return (delayMs) => {
    const speaksForChange = isBehind ? delayMs < delayMsMax * timelyPart : delayMs > delayMsMax
    inARow = speaksForChange ? inARow + 1 : 0
    if (inARow >= (isBehind ? timelySamplesMin : lateSamplesMin)) {
      isBehind = !isBehind
      inARow = 0
    }
    return isBehind
  }
}

/** Watches the loop until it is stopped; a limit of 0 watches nothing. */
export function watchLoop(delayMsMax: number): LoopWatch {
  if (delayMsMax === 0) return { isBehind: false, stop: () => {} }
  const judge = createJudge(delayMsMax)
  let isBehind = false
  let dueMs = performance.now() + sampleMs
  const timer = setInterval(() => {
    const nowMs = performance.now()
    isBehind = judge(nowMs - dueMs)
    dueMs = nowMs + sampleMs
  }, sampleMs)
  // It alone keeps no process alive.
  timer.unref()
  return {
    get isBehind() {
      return isBehind
    },
    stop: () => clearInterval(timer),
  }
}
