/**
 * Deliveries of events to targets: what comes of an attempt, and when there is another. One that
 * fails holds up those behind it for some attempts, so that they arrive in order after a short
 * outage; after that they pass it by.
 */

/** The states of a delivery. Those that have ended are `delivered`, `dead` and `skipped`. */
export const deliveryStates = ['pending', 'waiting', 'delivered', 'dead', 'skipped'] as const

/** The state of a delivery. */
export type DeliveryState = (typeof deliveryStates)[number]

/** What an attempt came to. */
export type AttemptOutcome = 'delivered' | 'refused' | 'unreachable'

/** The answers by which a target says that it cannot take anything for now. */
const overloaded: ReadonlySet<number> = new Set([408, 425, 429])

/** What came of an attempt: `unreachable` is about the target, `refused` about this event only. */
export function outcomeOf(attempt: {
  /** 0: no answer. */
  readonly status: number
  /** Whether the answer is as it must be. */
  readonly isGood: boolean
  /** Whether any answer will do. */
  readonly isUnawaited: boolean
}): AttemptOutcome {
  const { status, isGood, isUnawaited } = attempt
  if (status === 0) return 'unreachable'
  if (isGood || isUnawaited) return 'delivered'
  return status >= 500 || overloaded.has(status) ? 'unreachable' : 'refused'
}

const firstMicros = 1_000_000
const longestMicros = 3600 * 1_000_000

/** Attempts for which a delivery to a target that cannot be reached holds up those behind it. */
export const holdingAttempts = 5

/** Microseconds until the next attempt: 1 s, 2 s, 4 s, … an hour; less up to a quarter. */
export function retryMicros(given: { readonly attempts: number; readonly chance: number }): number {
  const { attempts, chance } = given
  const whole = Math.min(longestMicros, firstMicros * 2 ** Math.max(0, attempts - 1))
  return Math.round(whole * (1 - 0.25 * chance))
}

/** When a delivery is due again; undefined: never, it is dead. */
export function nextAttempt(given: {
  readonly attempts: number
  /** When attempts began; microseconds since 1970, as all times here. */
  readonly begunAt: number
  readonly now: number
  readonly retriedMicros: number
  readonly chance: number
}): number | undefined {
  const { attempts, begunAt, now, retriedMicros, chance } = given
  const due = now + retryMicros({ attempts, chance })
  return due - begunAt > retriedMicros ? undefined : due
}

/** An execution on events, with the positions between which it was in force. */
export interface Subscription {
  readonly condition: string
  /** In force for events after this one. */
  readonly from: number
  /** In force up to this event; 0: still. */
  readonly until: number
  readonly targetIds: readonly string[]
}

/** The targets that an event is for, by the conditions it meets, best first. */
export function subscribedTargets(
  { position, conditions }: { readonly position: number; readonly conditions: readonly string[] },
  subscriptions: readonly Subscription[],
): readonly string[] {
  for (const condition of conditions) {
    const found = subscriptions.find(
      (each) =>
        each.condition === condition &&
        each.from < position &&
        (each.until === 0 || each.until >= position),
    )
    if (found) return found.targetIds
  }
  return []
}
