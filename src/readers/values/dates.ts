/** Dates in all the forms that exports have, as RFC 3339 in UTC (import-sources §0.2). */
import { memoised } from '../../kit/memoised.ts'

/** What a form does not say by itself. */
export interface DateContext {
  /** IANA zone of dates without one; default UTC. */
  readonly timeZone?: string | undefined
}

/**
 * RFC 3339 in UTC with up to six digits of fraction; undefined for what is no date, and for those
 * that stand for none: 0, `0000-00-00…`, year 1.
 */
export function dateOf(value: unknown, context: DateContext = {}): string | undefined {
  if (typeof value === 'number') return epochDate(value)
  if (typeof value === 'string') return textDate(value.trim(), context)
  if (typeof value !== 'object' || value === null) return undefined
  if ('$date' in value) return dateOf(value.$date, context)
  if ('$numberLong' in value) return dateOf(value.$numberLong, context)
  return undefined
}

/** Milliseconds since 1970 of what `dateOf` gives. */
export const millisOf = (date: string): number => Date.parse(date)

/** Dates that stand for "for ever" begin here. */
const lastYear = 9999

/** Seconds, milliseconds, microseconds or Windows file time, by their size. */
function epochDate(number: number): string | undefined {
  if (!Number.isFinite(number) || number <= 0) return undefined
  if (number < 1e11) return micros(Math.round(number * 1e6))
  if (number < 1e14)
    return Number.isInteger(number) ? millisDate(number) : micros(Math.round(number * 1000))
  if (number < 1e17) return micros(Math.round(number))
  return fileTimeOf(String(number))
}

/** A date of so many whole milliseconds since 1970, of which most exports are full. */
function millisDate(count: number): string {
  const text = new Date(count).toISOString()
  const millis = count % 1000
  if (millis === 0) return `${text.slice(0, 19)}Z`
  if (millis % 10 !== 0) return text
  return `${text.slice(0, millis % 100 === 0 ? 21 : 22)}Z`
}

/** A date of so many microseconds since 1970. */
function micros(count: number): string | undefined {
  const millis = Math.floor(count / 1000)
  const date = new Date(millis)
  if (Number.isNaN(date.getTime()) || date.getUTCFullYear() > lastYear) return undefined
  const fraction = String(count - Math.floor(count / 1e6) * 1e6).padStart(6, '0')
  return withFraction(date, fraction)
}

function withFraction(date: Date, fraction: string): string {
  const seconds = date.toISOString().slice(0, 19)
  const digits = fraction.slice(0, 6).replace(/0+$/, '')
  return digits === '' ? `${seconds}Z` : `${seconds}.${digits}Z`
}

/** 100 ns since 1601, as Active Directory has it; undefined for 0 and "never". */
export function fileTimeOf(text: string): string | undefined {
  if (!/^\d{17,19}$/.test(text)) return undefined
  return micros(Number(BigInt(text) / 10n - 11_644_473_600_000_000n))
}

const isoDay = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](.+))?$/i
const isoTime = /^(\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)? ?(Z|[+-]\d{2}(?::?\d{2})?|UTC)?$/i

/** RFC 3339 and what SQL makes of it, with or without time, seconds, fraction and zone. */
function isoParts(text: string): readonly (string | undefined)[] | undefined {
  const [whole, year, month, day, time] = isoDay.exec(text) ?? []
  if (whole === undefined) return undefined
  if (time === undefined) return [year, month, day]
  const parts = isoTime.exec(time)
  return parts === null ? undefined : [year, month, day, ...parts.slice(1)]
}

/** `20190203040506Z`, `20180102030405.0Z` (RFC 4517 §3.3.13). */
const generalized = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})?(?:[.,](\d+))?(Z|[+-]\d{2,4})$/

/** `Tue, 14 Nov 2023 22:13:20 GMT`. */
const rfc1123 = /^\w{3}, (\d{1,2} \w{3} \d{4} \d{2}:\d{2}:\d{2}) (?:GMT|UTC|\+0000)$/

function textDate(text: string, context: DateContext): string | undefined {
  if (/^\d+(?:\.\d+)?$/.test(text)) {
    return text.length >= 17 && !text.includes('.') ? fileTimeOf(text) : epochDate(Number(text))
  }
  const parts = isoParts(text) ?? generalized.exec(text)?.slice(1)
  if (parts !== undefined) return dateOfParts(parts, context)
  const [, http] = rfc1123.exec(text) ?? []
  const millis = http === undefined ? Number.NaN : Date.parse(`${http} GMT`)
  return Number.isNaN(millis) ? undefined : epochDate(millis)
}

/** Year, month, day, hour, minute, second, fraction, zone. */
export function dateOfParts(
  parts: readonly (string | undefined)[],
  context: DateContext,
): string | undefined {
  const [year = '', month = '', day = '', hour = '00', minute = '00', second = '00'] = parts
  const [fraction = '', zone] = parts.slice(6)
  const asUtc = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  const date = new Date(asUtc)
  // The engine would make March of the 30th of February.
  if (Number.isNaN(asUtc) || date.getUTCDate() !== Number(day) || Number(year) <= 1)
    return undefined
  const offset = zone === undefined ? zoneOffset(asUtc, context.timeZone) : statedOffset(zone)
  const moved = new Date(asUtc - offset)
  if (moved.getUTCFullYear() > lastYear) return undefined
  return withFraction(moved, fraction)
}

function statedOffset(zone: string): number {
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? []
  const millis = (Number(hours) * 60 + Number(minutes)) * 60_000
  return sign === '-' ? -millis : millis
}

/** How far the zone's clock is ahead of UTC when it shows this time. */
function zoneOffset(shown: number, timeZone: string | undefined): number {
  if (timeZone === undefined || timeZone === 'UTC') return 0
  const first = shown - offsetAt(shown, timeZone)
  return offsetAt(first, timeZone)
}

/** Clocks are set at quarters of an hour. */
const quarterMillis = 900_000

function offsetAt(millis: number, timeZone: string): number {
  return offsetOf(`${Math.floor(millis / quarterMillis)} ${timeZone}`)
}

const quartersCached = 10_000

/** Asking the engine takes longer than all the rest of a record. */
const offsetOf = memoised((quarterAndZone: string): number => {
  const [quarter = '', timeZone = ''] = quarterAndZone.split(' ')
  const millis = Number(quarter) * quarterMillis
  const parts = formatOf(timeZone).formatToParts(millis)
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value)
  const hour = part('hour') % 24
  const shown = Date.UTC(
    ...([part('year'), part('month') - 1, part('day')] as const),
    ...([hour, part('minute'), part('second')] as const),
  )
  return shown - millis
}, quartersCached)

const zonesCached = 100

const formatOf = memoised(
  (timeZone: string) =>
    new Intl.DateTimeFormat('en-US', {
      ...({ timeZone, hour12: false, year: 'numeric', month: 'numeric', day: 'numeric' } as const),
      ...({ hour: 'numeric', minute: 'numeric', second: 'numeric' } as const),
    }),
  zonesCached,
)
