/**
 * The minimum time of the answer to a wrong password where names are hidden. Imported hashes may
 * take longer to compare than ours, and the difference would reveal who has one; so every answer
 * takes as long as the slowest recent one of its instance.
 */

import { setTimeout as sleep } from 'node:timers/promises'
import { isWithin } from '../kit/clock.ts'

/** The minimum time of answers to wrong passwords. */
export interface AnswerFloor {
  /** Resolves when an answer begun at that time may be sent; `isKnown`: a hash was compared. */
  reach(
    instanceId: string,
    answer: { readonly beganAtMicros: number; readonly isKnown: boolean },
  ): Promise<void>
}

/** No answer is delayed for longer, however busy the server is. */
const longestMicros = 1_000_000

/** How long the slowest answer counts. */
const lateMicros = 600_000_000

const instancesMax = 1000

/** Keeps the slowest answer of up to 1000 instances; `wait` is replaced in tests. */
export function createAnswerFloor({
  clock,
  wait = sleep,
}: {
  readonly clock: { nowMicros(): number }
  readonly wait?: (ms: number) => Promise<unknown>
}): AnswerFloor {
  const slowest = new Map<string, { readonly micros: number; readonly atMicros: number }>()
  return {
    reach: async (instanceId, { beganAtMicros, isKnown }) => {
      const atMicros = clock.nowMicros()
      const micros = Math.min(Math.max(0, atMicros - beganAtMicros), longestMicros)
      const found = slowest.get(instanceId)
      const late = { since: found?.atMicros ?? atMicros, length: lateMicros }
      const before = found && isWithin(atMicros, late) ? found.micros : 0
      if (isKnown && micros > before) {
        slowest.delete(instanceId)
        slowest.set(instanceId, { micros, atMicros })
        const [oldest] = slowest.keys()
        if (slowest.size > instancesMax && oldest !== undefined) slowest.delete(oldest)
      }
      const left = before - micros
      if (left > 0) await wait(left / 1000)
    },
  }
}
