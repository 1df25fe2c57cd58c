/** Durations on the command line: `90d` or `12h`. */
import { UsageError } from './command.ts'

const hourMs = 3_600_000
const hoursMax = 24 * 36_500

/** Milliseconds; throws `UsageError`. */
export function parseDuration(text: string): number {
  const [, count, unit] = /^(\d{1,7})([dh])$/.exec(text) ?? []
  const hours = Number(count) * (unit === 'd' ? 24 : 1)
  if (hours > 0 && hours <= hoursMax) return hours * hourMs
  throw new UsageError(`"${text}" is not a time such as 90d or 12h`)
}
