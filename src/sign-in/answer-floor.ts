/**
 * How long the answer to a wrong password takes at least where names are kept secret. Hashes that
 * were imported may take longer to compare than ours, and the time would tell who has one; so
 * all answers are as late as the slowest of an instance was of late.
 */

import { setTimeout as sleep } from 'node:timers/promises'
import { isWithin } from '../kit/clock.ts'

/** The least time that answers to wrong passwords take. */
export interface AnswerFloor {
  /** Waits until an answer that was begun then may be given; `isKnown`: something was compared. */
  reach(
    instanceId: string,
    answer: { readonly beganAtMicros: number; readonly isKnown: boolean },
  ): Promise<void>
}

/** No answer is held back for longer, however busy the server is. */
const longestMicros = 1_000_000

/** For so long the slowest counts. */
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
