/**
 * How carriers fare: each has a share of the deliveries under way, and one that fails again and
 * again is left alone for a while, so that nobody waits behind it.
 */
import { isWithin } from '../kit/clock.ts'
import type { Log } from './provider.ts'

/** A carrier as far as sharing goes. */
export interface CarrierShare {
  /** The same for all messages it carries, whosever they are; holds no secret. */
  readonly key: string
  /** Deliveries it may have under way at once. */
  readonly share: number
}

export interface CarrierHealth {
  /** How many more deliveries it may be given now. */
  roomOf(carrier: CarrierShare): number
  /** When it may be tried again; nothing when it is not paused. */
  pausedUntil(key: string): number | undefined
  begun(key: string): void
  ended(key: string): void
  /** It took a message, or refused it: it is there. */
  answered(key: string): void
  /** It could not be reached, or would take nothing from us. */
  failed(key: string, error: string): void
}

/** Failures in a row after which a carrier is paused. */
const failuresMax = 5

const shortestPauseMicros = 5_000_000
const longestPauseMicros = 300_000_000

/** A failure so long ago says nothing of now. */
const forgottenAfterMicros = 3_600_000_000

interface Trouble {
  readonly failures: number
  /** Pauses since it last answered. */
  readonly pauses: number
  readonly pausedUntil: number
  readonly changedAt: number
}

export function createCarrierHealth({
  clock,
  log,
}: {
  readonly clock: { nowMicros(): number }
  readonly log: Log
}): CarrierHealth {
  const underWay = new Map<string, number>()
  const troubles = new Map<string, Trouble>()

  /** Instances come and go; what became of their carriers need not be known for ever. */
  const forget = (nowMicros: number) => {
    for (const [key, { changedAt }] of troubles) {
      if (isWithin(nowMicros, { since: changedAt, length: forgottenAfterMicros })) return
      troubles.delete(key)
    }
  }
  const pausedUntil = (key: string): number | undefined => {
    const until = troubles.get(key)?.pausedUntil ?? 0
    const pause = { since: until - longestPauseMicros, length: longestPauseMicros }
    return isWithin(clock.nowMicros(), pause) ? until : undefined
  }
  const change = (key: string, by: 1 | -1) => {
    const count = (underWay.get(key) ?? 0) + by
    if (count > 0) underWay.set(key, count)
    else underWay.delete(key)
  }
  return {
    roomOf: ({ key, share }) => {
      if (pausedUntil(key) !== undefined) return 0
      // After a pause one message shows whether it is worth sending the others.
      const isOnTrial = (troubles.get(key)?.pauses ?? 0) > 0
      return Math.max(0, (isOnTrial ? 1 : share) - (underWay.get(key) ?? 0))
    },
    pausedUntil,
    begun: (key) => change(key, 1),
    ended: (key) => change(key, -1),
    answered: (key) => void troubles.delete(key),
    failed: (key, error) => {
      const now = clock.nowMicros()
      const before = troubles.get(key) ?? { failures: 0, pauses: 0, pausedUntil: 0 }
      const failures = before.failures + 1
      troubles.delete(key)
      // What was under way when the pause began tells nothing that is not known.
      if (failures < failuresMax || before.pausedUntil > now) {
        troubles.set(key, { ...before, failures, changedAt: now })
        return
      }
      const pauseMicros = Math.min(longestPauseMicros, shortestPauseMicros * 2 ** before.pauses)
      const pauses = before.pauses + 1
      troubles.set(key, { failures, pauses, pausedUntil: now + pauseMicros, changedAt: now })
      forget(now)
      const seconds = pauseMicros / 1_000_000
      log.warn({ carrier: key, seconds, error }, 'a carrier of messages fails and is paused')
    },
  }
}
