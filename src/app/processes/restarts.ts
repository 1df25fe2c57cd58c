/** What follows when a process of a server ends unasked: another, later, or the end. */

/** How a process ended. */
export interface Exit {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** A process that has ended, and the others at that moment. */
export interface EndedProcess {
  readonly exit: Exit
  /** Milliseconds for which it served; absent: it never did. */
  readonly servedMs: number | undefined
  /** How often the one in its place ended soon, or could not start, in a row before. */
  readonly failures: number
  /** Whether all processes have served at once since the start of the server. */
  readonly hasStarted: boolean
  readonly doOthersServe: boolean
}

/** Either the server ends with a code, or another process is started after a while. */
export type Restart =
  | { readonly kind: 'give-up'; readonly code: number }
  | { readonly kind: 'again'; readonly waitMs: number; readonly failures: number }

/** Milliseconds until a process is started again: the first time, and at most. */
const [againMsMin, againMsMax] = [200, 30_000]
/** A process that served for so many milliseconds was well. */
const wellMs = 60_000
/** Starts in a row that may fail while no process serves. */
const failedStartsMax = 5

/**
 * A server whose first start fails ends with the code of its process, as one of a single process
 * does. Later it ends only if none serves and none can be started.
 */
export function restartAfter(ended: EndedProcess): Restart {
  const { exit, servedMs, hasStarted, doOthersServe } = ended
  const isFailedStart = servedMs === undefined
  const failures = !isFailedStart && servedMs > wellMs ? 1 : ended.failures + 1
  const isHopeless = isFailedStart && !doOthersServe && failures >= failedStartsMax
  if (isHopeless || (isFailedStart && !hasStarted)) return { kind: 'give-up', code: exit.code || 1 }
  const waitMs = Math.min(againMsMax, againMsMin * 2 ** (failures - 1))
  return { kind: 'again', waitMs, failures }
}
