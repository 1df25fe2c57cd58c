/**
 * Failures, as the operator reads them: each with its stack, but for those of a store that is
 * away, which come by the thousand and say the same. Those are one line when they begin, one a
 * while, and one when they have ended.
 */
import type { Logger } from 'pino'
import { Unavailable } from '../../kit/unavailable.ts'

export interface FailureLogNeeds {
  readonly log: Pick<Logger, 'error' | 'warn' | 'info'>
  readonly nowMs?: () => number
}

/** How often an outage that goes on is told of. */
const againMs = 30_000
/** An outage without a failure for so long is over; writes wait for their turn nearly as long. */
const quietMs = 10_000
const lookMs = 1_000

interface Outage {
  readonly sinceMs: number
  readonly timer: NodeJS.Timeout
  toldAtMs: number
  lastMs: number
  failures: number
}

/** Gives, for what could not be done, the function that is told why. */
export function createFailureLog({ log, nowMs = () => performance.now() }: FailureLogNeeds) {
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
    /** `about` says which call it was, or whatever else helps to find it. */
    failed:
      (what: string) =>
      (err: unknown, about: Readonly<Record<string, unknown>> = {}): void => {
        if (err instanceof Unavailable) tellOutage(err)
        else log.error({ err, ...about }, what)
      },
    /** Looks whether an outage is over; for tests and for the end. */
    look,
  }
}
