/**
 * Logs unexpected errors, each with its stack, except those of an unavailable store, which occur
 * in large numbers: an outage is logged once when it begins, periodically while it lasts, and once
 * when it is over.
 */
import type { Logger } from 'pino'
import { Unavailable } from '../../kit/unavailable.ts'

/** What the failure log is built with. */
export interface FailureLogDeps {
  readonly log: Pick<Logger, 'error' | 'warn' | 'info'>
  readonly nowMs?: () => number
}

/** Milliseconds between two lines about an ongoing outage. */
const againMs = 30_000
/** An outage without errors for so many milliseconds is over; writes may wait almost as long. */
const quietMs = 10_000
const lookMs = 1_000

interface Outage {
  readonly sinceMs: number
  readonly timer: NodeJS.Timeout
  toldAtMs: number
  lastMs: number
  failures: number
}

/** Creates the failure log. `failed(what)` returns a function that logs errors of that work. */
export function createFailureLog({ log, nowMs = () => performance.now() }: FailureLogDeps) {
  let outage: Outage | undefined

  const look = (): void => {
    if (!outage || nowMs() - outage.lastMs < quietMs) return
    const { sinceMs, lastMs, failures, timer } = outage
    clearInterval(timer)
    outage = undefined
    log.info({ failures, seconds: Math.ceil((lastMs - sinceMs) / 1000) }, 'the store answers again')
  }

  const tellOutage = ({ message }: Unavailable): void => {
    const now = nowMs()
    look()
    if (!outage) {
      const timer = setInterval(look, lookMs).unref()
      outage = { sinceMs: now, timer, toldAtMs: now, lastMs: now, failures: 1 }
      log.error({ reason: message }, 'the store is unavailable')
      return
    }
    outage.lastMs = now
    outage.failures += 1
    if (now - outage.toldAtMs < againMs) return
    outage.toldAtMs = now
    log.error({ reason: message, failures: outage.failures }, 'the store is still unavailable')
  }

  return {
    /** `about` identifies the call or gives other details for the line. */
    failed:
      (what: string) =>
      (err: unknown, about: Readonly<Record<string, unknown>> = {}): void => {
        if (err instanceof Unavailable) tellOutage(err)
        else log.error({ err, ...about }, what)
      },
    /** Checks whether an outage is over; for tests and for the shutdown. */
    look,
  }
}
