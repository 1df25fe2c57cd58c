/**
 * How many browsers may be sent here from one network: each leaves a row that lives for a while,
 * and nobody has said yet who it is.
 */
import { networkOf } from '../kit/network.ts'
import { createTries } from '../kit/tries.ts'

export interface Arrivals {
  /** False: one too many of that instance, from that address. */
  take(instanceId: string, peer: string): boolean
}

/** Five a second: more than a large office sends, and little for the store. */
const arrivalsMax = 3_000
const minutes = 10

export function createArrivals(clock: { nowMicros(): number }): Arrivals {
  const tries = createTries({ max: arrivalsMax, minutes, clock })
  return { take: (instanceId, peer) => tries.take(`${instanceId} ${networkOf(peer)}`) }
}
