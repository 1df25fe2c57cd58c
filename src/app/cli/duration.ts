/** How long something lasts, as it is written on the command line: `90d` or `12h`. */
import { WrongWords } from './command.ts'

const hourMs = 3_600_000
const hoursMax = 24 * 36_500

/** In milliseconds; throws `WrongWords`. */
export function durationOf(text: string): number {
  const [, count, unit] = /^(\d{1,7})([dh])$/.exec(text) ?? []
  const hours = Number(count) * (unit === 'd' ? 24 : 1)
  if (hours > 0 && hours <= hoursMax) return hours * hourMs
  throw new WrongWords(`"${text}" is not a time such as 90d or 12h`)
}
