/**
 * How many browsers may be sent here from one network: each leaves a row that lives for a while,
 * and nobody has said yet who it is.
 */

import { createAttemptLimiter } from '../../kit/attempts.ts'
import { findNetwork } from '../../kit/network.ts'

/** Counts the browsers that are sent here. */
export interface ArrivalLimit {
  /** False: one too many of that instance, from that address. */
  take(instanceId: string, peer: string): boolean
}

/** Five a second: more than a large office sends, and little for the store. */
const arrivalsMax = 3_000
const minutes = 10

/** A limit per instance and network. */
export function createArrivalLimit(clock: { nowMicros(): number }): ArrivalLimit {
  const attempts = createAttemptLimiter({ max: arrivalsMax, minutes, clock })
  return { take: (instanceId, peer) => attempts.take(`${instanceId} ${findNetwork(peer)}`) }
}
