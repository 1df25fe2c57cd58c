/** Ctrl-C and SIGTERM while an import goes on: the first pauses, the second ends at once. */
import { exitCodes } from '../command.ts'

/**
 * npm forwards the signal that the terminal also sent to us; within so many milliseconds it does
 * not count as a second one.
 */
const echoMs = 500

/** A signal that is aborted by the first of them. */
export interface Interrupts {
  readonly signal: AbortSignal
  /** Signals end the process again as they do without this. */
  release(): void
}

/** Listens. */
export function listenForInterrupts(nowMs: () => number): Interrupts {
  const abort = new AbortController()
  let firstAtMs: number | undefined
  const onSignal = (): void => {
    if (firstAtMs === undefined) {
      firstAtMs = nowMs()
      abort.abort(new Interrupted())
    } else if (nowMs() - firstAtMs > echoMs) {
      process.exit(exitCodes.failed)
    }
  }
  const signals = ['SIGINT', 'SIGTERM'] as const
  for (const name of signals) process.on(name, onSignal)
  return {
    signal: abort.signal,
    release: () => {
      for (const name of signals) process.removeListener(name, onSignal)
    },
  }
}

/** What the signal is aborted with. */
export class Interrupted extends Error {
  constructor() {
    super('stopped by a signal')
    this.name = 'Interrupted'
  }
}
