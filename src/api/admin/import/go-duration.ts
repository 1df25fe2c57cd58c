/** Durations as Go writes them, such as `1h30m`, which the timeouts of ImportData are. */
import { Code, StatusError } from '../../../kit/status.ts'

const unitMs: Readonly<Record<string, number>> = {
  ...{ ns: 1e-6, us: 1e-3, µs: 1e-3, μs: 1e-3, ms: 1, s: 1_000, m: 60_000, h: 3_600_000 },
}

const duration = /^[+-]?(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+$/
const part = /(\d+(?:\.\d*)?|\.\d+)(ns|us|µs|μs|ms|s|m|h)/g

/** Milliseconds; refuses a text that is no duration (organizations.md §9.4). */
export function msOfGoDuration(text: string): number {
  if (text === '0') return 0
  if (!duration.test(text)) {
    throw new StatusError(Code.invalidArgument, `time: invalid duration ${JSON.stringify(text)} ()`)
  }
  const parts = [...text.matchAll(part)]
  const ms = parts.reduce((sum, [, count = '', unit = '']) => {
    return sum + Number(count) * (unitMs[unit] ?? 0)
  }, 0)
  return text.startsWith('-') ? -ms : ms
}
