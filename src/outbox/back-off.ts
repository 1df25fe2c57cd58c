/** The delay after a failed attempt. */

const firstMicros = 1_000_000
/** Longest delay in microseconds. */
export const longestMicros = 60 * 60 * 1_000_000

/** The random part of a delay, which spreads out retries. */
const jitter = 0.25

/**
 * Microseconds between failed attempt `attempt` (1, 2, …) and the next: 1 s, 2 s, 4 s, … at most
 * an hour, reduced by up to a quarter. `chance` is in [0, 1).
 */
export function backOffMicros(given: { attempt: number; chance: number }): number {
  const { attempt, chance } = given
  const whole = Math.min(longestMicros, firstMicros * 2 ** Math.max(0, attempt - 1))
  return Math.round(whole * (1 - jitter * chance))
}
