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

/**
 * A process that was busy for less than this part of the time waited for its machine, not for
 * its own work: refusing calls would free nothing. Beyond so many times the limit it does not
 * matter why, for callers have given up by then.
 */
const busyPartMin = 1 / 2
const hopelessTimes = 5

/** How late the loop came, and the part of the time in which the process had a processor. */
export interface Sample {
  readonly delayMs: number
  readonly busyPart: number
}

/** Judges one sample after the other; says whether load is to be shed. */
export function createJudge(delayMsMax: number): (sample: Sample) => boolean {
  let isBehind = false
  let inARow = 0
  return ({ delayMs, busyPart }) => {
    const isOwnDoing = busyPart >= busyPartMin || delayMs > delayMsMax * hopelessTimes
    const isLate = delayMs > delayMsMax && isOwnDoing
    const speaksForChange = isBehind ? delayMs < delayMsMax * timelyPart : isLate
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
  let beforeMs = performance.now()
  let busyBefore = process.cpuUsage()
  const timer = setInterval(() => {
    const nowMs = performance.now()
    const { user, system } = process.cpuUsage(busyBefore)
    const passedMs = nowMs - beforeMs
    const busyPart = (user + system) / 1000 / passedMs
    isBehind = judge({ delayMs: passedMs - sampleMs, busyPart })
    beforeMs = nowMs
    busyBefore = process.cpuUsage()
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
