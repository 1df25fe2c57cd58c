/** How long a message waits after a failure. */

const firstMicros = 1_000_000
/** Microseconds that it waits at most. */
export const longestMicros = 60 * 60 * 1_000_000

/** The share of a wait that chance decides, so that a crowd of messages spreads out. */
const jitter = 0.25

/**
 * Microseconds from the failure of attempt `attempt` (1, 2, …) to the next one: 1 s, 2 s,
 * 4 s, … at most an hour, shortened by up to a quarter. `chance` is from 0 up to 1.
 */
export function backOffMicros(given: { attempt: number; chance: number }): number {
  const { attempt, chance } = given
  const whole = Math.min(longestMicros, firstMicros * 2 ** Math.max(0, attempt - 1))
  return Math.round(whole * (1 - jitter * chance))
}
