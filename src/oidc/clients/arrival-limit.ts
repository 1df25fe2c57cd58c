/**
 * Limits authorization and sign-out requests by network: each stores a row for a while, before
 * anything is known about its user.
 */

import { type AttemptElsewhere, createAttemptLimiter } from '../../kit/attempts.ts'
import { findNetwork } from '../../kit/network.ts'
import type { Siblings } from '../../kit/siblings.ts'

/** Counts requests that browsers are sent here with. */
export interface ArrivalLimit {
  /** False when the limit of that instance and network is exceeded. */
  take(request: { readonly instanceId: string; readonly peer: string }): boolean
}

/** Five a second: more than a large office sends, and little for the store. */
const arrivalsMax = 3_000
const minutes = 10

/** A limit by instance and network, of the processes of this server. */
export function createArrivalLimit({
  clock,
  siblings,
}: {
  readonly clock: { nowMicros(): number }
  readonly siblings?: Siblings | undefined
}): ArrivalLimit {
  const topic = siblings?.topic<AttemptElsewhere>('auth requests')
  const attempts = createAttemptLimiter({ max: arrivalsMax, minutes, clock, topic })
  return { take: ({ instanceId, peer }) => attempts.take(`${instanceId} ${findNetwork(peer)}`) }
}
