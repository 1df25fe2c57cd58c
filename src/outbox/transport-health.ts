/**
 * Health of transports: limits the deliveries in progress per transport, and pauses a transport
 * that fails repeatedly, so that it does not delay others.
 */
import { isWithin } from '../kit/clock.ts'
import type { Log } from './provider.ts'

/** A transport's identity and limit. */
export interface TransportShare {
  /** The same for all messages it delivers, of whatever instance; contains no secret. */
  readonly key: string
  /** Maximum number of concurrent deliveries. */
  readonly share: number
}

/** Tracks the health of transports by key. */
export interface TransportHealth {
  /** How many more deliveries it may be given now. */
  capacityLeft(transport: TransportShare): number
  /** When it may be tried again, in microseconds since 1970; `undefined` if it is not paused. */
  pausedUntil(key: string): number | undefined
  started(key: string): void
  ended(key: string): void
  /** It accepted or refused a message, so it is reachable. */
  responded(key: string): void
  /** It was unreachable or rejected us altogether. */
  failed(failure: { readonly key: string; readonly error: string }): void
}

/** Consecutive failures after which a transport is paused. */
const failuresMax = 5

const shortestPauseMicros = 5_000_000
const longestPauseMicros = 300_000_000

/** Older failures are ignored. */
const forgottenAfterMicros = 3_600_000_000

interface FailureState {
  readonly failures: number
  /** Pauses since it last responded. */
  readonly pauses: number
  readonly pausedUntil: number
  readonly changedAt: number
}

/** Creates the tracker. */
export function createTransportHealth({
  clock,
  log,
}: {
  readonly clock: { nowMicros(): number }
  readonly log: Log
}): TransportHealth {
  const underWay = new Map<string, number>()
  const states = new Map<string, FailureState>()

  /** Removes old entries: instances and their transports come and go. */
  const removeOld = (nowMicros: number) => {
    for (const [key, { changedAt }] of states) {
      if (isWithin(nowMicros, { since: changedAt, length: forgottenAfterMicros })) return
      states.delete(key)
    }
  }
  const pausedUntil = (key: string): number | undefined => {
    const until = states.get(key)?.pausedUntil ?? 0
    const pause = { since: until - longestPauseMicros, length: longestPauseMicros }
    return isWithin(clock.nowMicros(), pause) ? until : undefined
  }
  const change = (key: string, by: 1 | -1) => {
    const count = (underWay.get(key) ?? 0) + by
    if (count > 0) underWay.set(key, count)
    else underWay.delete(key)
  }
  return {
    capacityLeft: ({ key, share }) => {
      if (pausedUntil(key) !== undefined) return 0
      // After a pause a single message tests the transport.
      const isOnTrial = (states.get(key)?.pauses ?? 0) > 0
      return Math.max(0, (isOnTrial ? 1 : share) - (underWay.get(key) ?? 0))
    },
    pausedUntil,
    started: (key) => change(key, 1),
    ended: (key) => change(key, -1),
    responded: (key) => void states.delete(key),
    failed: ({ key, error }) => {
      const now = clock.nowMicros()
      const before = states.get(key) ?? { failures: 0, pauses: 0, pausedUntil: 0 }
      const failures = before.failures + 1
      states.delete(key)
      // Failures of deliveries that began before the pause add nothing.
      if (failures < failuresMax || before.pausedUntil > now) {
        states.set(key, { ...before, failures, changedAt: now })
        return
      }
      const pauseMicros = Math.min(longestPauseMicros, shortestPauseMicros * 2 ** before.pauses)
      const pauses = before.pauses + 1
      states.set(key, { failures, pauses, pausedUntil: now + pauseMicros, changedAt: now })
      removeOld(now)
      const seconds = pauseMicros / 1_000_000
      log.warn({ carrier: key, seconds, error }, 'a carrier of messages fails and is paused')
    },
  }
}
