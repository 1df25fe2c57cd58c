/**
 * The texts of google.protobuf.Timestamp, Duration and FieldMask in protojson
 * (https://protobuf.dev/programming-guides/json/), in both directions.
 */
import { create } from '@bufbuild/protobuf'
import {
  type Duration,
  DurationSchema,
  type FieldMask,
  FieldMaskSchema,
  type Timestamp,
  TimestampSchema,
} from '@bufbuild/protobuf/wkt'

const timestampSecondsMin = -62135596800n
const timestampSecondsMax = 253402300799n
const durationSecondsMax = 315576000000n
const nanosMax = 999_999_999

const timestampForm =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:Z|([+-])(\d{2}):(\d{2}))$/
const durationForm = /^([+-]?)(0|[1-9]\d{0,18}|(?=\.))(?:\.(\d{0,9}))?s$/

/** What is wrong with a text: its form, or its range. */
export type TextFault = 'invalid' | 'out of range'

/** Seconds since 1970 of a date and a time; `undefined` if the date does not exist. */
const secondsOf = (fields: readonly number[]): number | undefined => {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = fields
  if (hour > 23 || minute > 59 || second > 59) return undefined
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined
  return date.getTime() / 1000 + hour * 3600 + minute * 60 + second
}

/** Parses RFC 3339 with up to nine fractional digits. */
export const timestampOf = (text: string): Timestamp | TextFault => {
  const found = timestampForm.exec(text)
  if (found === null) return 'invalid'
  const local = secondsOf(found.slice(1, 7).map(Number))
  const offset = Number(found[9] ?? 0) * 3600 + Number(found[10] ?? 0) * 60
  if (local === undefined || Number(found[9] ?? 0) > 23 || Number(found[10] ?? 0) > 59) {
    return 'invalid'
  }
  const seconds = BigInt(found[8] === '-' ? local + offset : local - offset)
  if (seconds < timestampSecondsMin || seconds > timestampSecondsMax) return 'out of range'
  const nanos = Number((found[7] ?? '').padEnd(9, '0'))
  return create(TimestampSchema, { seconds, nanos })
}

/** Parses seconds with up to nine fractional digits, followed by `s`. */
export const durationOf = (text: string): Duration | TextFault => {
  const found = durationForm.exec(text)
  if (found === null || text === '.s') return 'invalid'
  const [, sign = '', whole = '', fraction = ''] = found
  const seconds = BigInt(whole)
  if (seconds > 2n ** 63n - 1n) return 'invalid'
  if (seconds > durationSecondsMax) return 'out of range'
  const nanos = Number(fraction.padEnd(9, '0'))
  return sign === '-'
    ? create(DurationSchema, { seconds: -seconds, nanos: nanos === 0 ? 0 : -nanos })
    : create(DurationSchema, { seconds, nanos })
}

const fullName = /^[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*$/
const snakeCaseOf = (text: string): string =>
  text.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`)
const camelCaseOf = (text: string): string =>
  text.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** Parses comma-separated lowerCamelCase paths, or returns the first invalid path. */
export const fieldMaskOf = (text: string): FieldMask | { readonly invalidPath: string } => {
  const trimmed = text.trim()
  const paths: string[] = []
  for (const path of trimmed === '' ? [] : trimmed.split(',')) {
    const snake = snakeCaseOf(path)
    if (path.includes('_') || !fullName.test(snake)) return { invalidPath: path }
    paths.push(snake)
  }
  return create(FieldMaskSchema, { paths })
}

/** Zero, three, six or nine fractional digits: the fewest that lose nothing. */
const fractionText = (nanos: number): string => {
  if (nanos === 0) return ''
  const digits = String(nanos).padStart(9, '0')
  if (digits.endsWith('000000')) return `.${digits.slice(0, 3)}`
  return digits.endsWith('000') ? `.${digits.slice(0, 6)}` : `.${digits}`
}

/** UTC in RFC 3339: `2026-01-05T10:11:12.345678Z`. Throws for values out of range. */
export const timestampText = ({ seconds, nanos }: Timestamp): string => {
  if (seconds < timestampSecondsMin || seconds > timestampSecondsMax) {
    throw new RangeError(`google.protobuf.Timestamp: seconds out of range ${seconds}`)
  }
  if (nanos < 0 || nanos > nanosMax) {
    throw new RangeError(`google.protobuf.Timestamp: nanos out of range ${nanos}`)
  }
  return `${wholeText(new Date(Number(seconds) * 1000))}${fractionText(nanos)}Z`
}

/** `2026-01-05T10:11:12`; half the cost of `toISOString`, which most answers pay several times. */
const wholeText = (at: Date): string => {
  const year = String(at.getUTCFullYear()).padStart(4, '0')
  const day = `${year}-${twoDigits(at.getUTCMonth() + 1)}-${twoDigits(at.getUTCDate())}`
  const [hours, minutes] = [twoDigits(at.getUTCHours()), twoDigits(at.getUTCMinutes())]
  return `${day}T${hours}:${minutes}:${twoDigits(at.getUTCSeconds())}`
}

const twoDigits = (number: number): string => (number < 10 ? `0${number}` : String(number))

/** Seconds followed by `s`: `3600s`. Throws for values out of range. */
export const durationText = ({ seconds, nanos }: Duration): string => {
  if (seconds < -durationSecondsMax || seconds > durationSecondsMax) {
    throw new RangeError(`google.protobuf.Duration: seconds out of range ${seconds}`)
  }
  if (Math.abs(nanos) > nanosMax || (seconds > 0n && nanos < 0) || (seconds < 0n && nanos > 0)) {
    throw new RangeError(`google.protobuf.Duration: nanos out of range ${nanos}`)
  }
  const sign = seconds < 0n || nanos < 0 ? '-' : ''
  return `${sign}${seconds < 0n ? -seconds : seconds}${fractionText(Math.abs(nanos))}s`
}

/** Comma-separated lowerCamelCase paths. Throws for a path that would not survive a round trip. */
export const fieldMaskText = ({ paths }: FieldMask): string =>
  paths
    .map((path) => {
      const camel = camelCaseOf(path)
      if (!fullName.test(path) || snakeCaseOf(camel) !== path) {
        throw new RangeError(`google.protobuf.FieldMask: irreversible path ${path}`)
      }
      return camel
    })
    .join(',')
