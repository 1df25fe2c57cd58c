/** Dates as a mapping states them: patterns, and counts of days or seconds (import-sources §22). */
import { memoised } from '../../kit/memoised.ts'
import { dateOf, dateOfParts } from '../values/dates.ts'

/** Parts of a pattern, by where `dateOfParts` takes them. */
const parts: Readonly<Record<string, number>> = { YYYY: 0, MM: 1, DD: 2, HH: 3, mm: 4, ss: 5 }

/** Days from 1899-12-30, where spreadsheets begin, to 1970; and the last day that they know. */
const serial = { days1970: 25_569, max: 2_958_465 } as const

/** What the first fitting format makes of a value; undefined where none fits. */
export function dateByFormats(
  value: unknown,
  how: { readonly formats: readonly string[]; readonly timeZone?: string | undefined },
): string | undefined {
  const { formats, timeZone } = how
  const text = String(value).trim()
  if (formats.length === 0) return dateOf(value, { timeZone })
  for (const format of formats) {
    const date = dateByFormat({ text, format, timeZone })
    if (date !== undefined) return date
  }
  return undefined
}

function dateByFormat(given: {
  readonly text: string
  readonly format: string
  readonly timeZone: string | undefined
}): string | undefined {
  const { text, format, timeZone } = given
  const number = /^\d+(?:\.\d+)?$/.test(text) ? Number(text) : undefined
  if (format === 'unix-seconds') return number === undefined ? undefined : secondsDate(number)
  if (format === 'unix-millis') return number === undefined ? undefined : secondsDate(number / 1000)
  if (format === 'excel-serial') {
    if (number === undefined || number > serial.max) return undefined
    const local = secondsDate((number - serial.days1970) * 86_400)
    return local === undefined ? undefined : dateOf(local.replace('Z', ''), { timeZone })
  }
  return patternDate(given)
}

/** Whole milliseconds, so that a fraction of a day is no rounding error of a microsecond. */
const secondsDate = (seconds: number): string | undefined => {
  const date = new Date(Math.round(seconds * 1000))
  return Number.isNaN(date.getTime()) ? undefined : dateOf(date.toISOString())
}

function patternDate(given: {
  readonly text: string
  readonly format: string
  readonly timeZone: string | undefined
}): string | undefined {
  const { expression, order } = patternOf(given.format)
  const match = expression.exec(given.text)
  if (match === null) return undefined
  const found: (string | undefined)[] = []
  order.forEach((part, index) => {
    found[part] = match[index + 1]?.padStart(2, '0')
  })
  return dateOfParts(found, { timeZone: given.timeZone })
}

const patternsCached = 100

/** The expression of a format, and which parts its groups are. */
const patternOf = memoised((format: string) => {
  const order: number[] = []
  const source = format
    .replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
    .replace(/YYYY|MM|DD|HH|mm|ss/g, (token) => {
      order.push(parts[token] ?? 0)
      return token === 'YYYY' ? '(\\d{4})' : '(\\d{1,2})'
    })
  return { expression: new RegExp(`^${source}$`), order }
}, patternsCached)
