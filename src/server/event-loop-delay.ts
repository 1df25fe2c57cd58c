/**
 * Detects overload by event-loop delay. When the loop is late several times in a row, new calls
 * are refused at once, so that the calls in progress finish in time.
 */

/** Watches the event loop of this process. */
export interface EventLoopMonitor {
  readonly isOverloaded: boolean
  stop(): void
}

/** Consecutive late samples before load is shed; a single long task is no overload. */
const lateSamplesMin = 3
/** Consecutive low samples before calls are accepted again. */
const recoveredSamplesMin = 3
/** A sample is low below this fraction of the limit. */
const recoveredFraction = 1 / 4
const sampleMs = 100

/**
 * With less CPU time than this fraction, the process was waiting for the machine rather than busy,
 * and refusing calls would not help. Beyond the given multiple of the limit load is shed
 * regardless, because callers have timed out by then.
 */
const busyFractionMin = 1 / 2
const alwaysShedFactor = 5

/** The delay of the event loop, and the fraction of the time in which the process used the CPU. */
export interface LoopSample {
  readonly delayMs: number
  readonly busyFraction: number
}

/** Creates a function that takes one sample after another and returns whether to shed load. */
export function createOverloadDetector(delayMsMax: number): (sample: LoopSample) => boolean {
  let isBehind = false
  let inARow = 0
  return ({ delayMs, busyFraction }) => {
    const isOwnDoing = busyFraction >= busyFractionMin || delayMs > delayMsMax * alwaysShedFactor
    const isLate = delayMs > delayMsMax && isOwnDoing
    const speaksForChange = isBehind ? delayMs < delayMsMax * recoveredFraction : isLate
    inARow = speaksForChange ? inARow + 1 : 0
    if (inARow >= (isBehind ? recoveredSamplesMin : lateSamplesMin)) {
      isBehind = !isBehind
      inARow = 0
    }
    return isBehind
  }
}

/** Monitors the event loop until stopped; a limit of 0 disables it. */
export function monitorEventLoop(delayMsMax: number): EventLoopMonitor {
  if (delayMsMax === 0) return { isOverloaded: false, stop: () => {} }
  const judge = createOverloadDetector(delayMsMax)
  let isBehind = false
  let beforeMs = performance.now()
  let busyBefore = process.cpuUsage()
  const timer = setInterval(() => {
    const nowMs = performance.now()
    const { user, system } = process.cpuUsage(busyBefore)
    const passedMs = nowMs - beforeMs
    const busyFraction = (user + system) / 1000 / passedMs
    isBehind = judge({ delayMs: passedMs - sampleMs, busyFraction })
    beforeMs = nowMs
    busyBefore = process.cpuUsage()
  }, sampleMs)
  // Does not keep the process alive.
  timer.unref()
  return {
    get isOverloaded() {
      return isBehind
    },
    stop: () => clearInterval(timer),
  }
}
