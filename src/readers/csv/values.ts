/** What the rules of a mapping make of a row. */
import { isAbsent } from '../values/empty.ts'
import { isObject, textOf } from '../values/fields.ts'
import type { CsvMapping, FieldRule } from './mapping.ts'

/** A row by its columns; of JSON Lines the object itself. */
export type Row = Readonly<Record<string, unknown>>

/** The value of a rule; undefined where there is nothing. */
export function ruledValue(
  rule: FieldRule,
  { row, mapping }: { readonly row: Row; readonly mapping: CsvMapping },
): unknown {
  const found = changed(rule, sourceOf(rule, { row, mapping }))
  if (found !== undefined) return found
  if (rule.else !== undefined) return ruledValue(rule.else, { row, mapping })
  return rule.default
}

function sourceOf(
  rule: FieldRule,
  given: { readonly row: Row; readonly mapping: CsvMapping },
): unknown {
  if (rule.column !== undefined) return cellOf(rule.column, { ...given, isMapped: !!rule.map })
  if (rule.template !== undefined) {
    const text = rule.template.replace(/\{([^{}]+)\}/g, (_, column: string) =>
      String(textOf(cellOf(column, { ...given, isMapped: false })) ?? ''),
    )
    return text.trim() === '' ? undefined : text.trim()
  }
  if (rule.object !== undefined) return objectOf(rule.object, given)
  return rule.value
}

/** Constants as they are, columns by their values; undefined where the hash itself is missing. */
function objectOf(
  members: Readonly<Record<string, unknown>>,
  given: { readonly row: Row; readonly mapping: CsvMapping },
): Readonly<Record<string, unknown>> | undefined {
  const entries = Object.entries(members).flatMap(([name, member]) => {
    const column = isObject(member) ? member.column : undefined
    const value =
      typeof column === 'string' ? cellOf(column, { ...given, isMapped: false }) : member
    return value === undefined ? [] : [[name, value] as const]
  })
  const found = Object.fromEntries(entries)
  return 'hash' in members && found.hash === undefined ? undefined : found
}

/** A cell; undefined where it stands for nothing, unless a map says what nothing means. */
function cellOf(
  column: string,
  given: { readonly row: Row; readonly mapping: CsvMapping; readonly isMapped: boolean },
): unknown {
  const { row, mapping, isMapped } = given
  const value = Object.hasOwn(row, column) ? row[column] : atPath(row, column)
  if (typeof value !== 'string') return isAbsent(value, 'json') ? undefined : value
  const text = mapping.trim ? value.trim() : value
  const isEmpty = mapping.empty?.includes(text) ?? isAbsent(text, 'csv')
  if (isEmpty || text === '') return isMapped ? text : undefined
  return ofSpreadsheet(text)
}

/** A member of a member, such as `address.mail`. */
function atPath(row: Row, column: string): unknown {
  return column
    .split('.')
    .reduce<unknown>(
      (value, name) => (isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined),
      row,
    )
}

/** `="01004"` and `'01004`, by which spreadsheets keep digits. */
function ofSpreadsheet(text: string): string {
  const [, formula] = /^="(.*)"$/.exec(text) ?? []
  return formula ?? (/^'[=+\-@\d]/.test(text) ? text.slice(1) : text)
}

/** Longer texts are not searched: an expression may take its time with each character. */
const searchedLengthMax = 500

function changed(rule: FieldRule, value: unknown): unknown {
  if (typeof value !== 'string') {
    const key = rule.map === undefined ? undefined : textOf(value)
    return key === undefined ? value : mapped(rule, key)
  }
  let text: string | undefined = rule.trim ? value.trim() : value
  if (rule.regex !== undefined) {
    const match = rule.regex.exec(text.slice(0, searchedLengthMax))
    text = match?.[rule.group ?? (match.length > 1 ? 1 : 0)]
    if (text === undefined || text === '') return undefined
  }
  if (rule.lower) text = text.toLowerCase()
  if (rule.upper) text = text.toUpperCase()
  if (rule.map !== undefined) return mapped(rule, text)
  const { split } = rule
  if (split === undefined || split === '') return text
  const parts = text.split(split).map((each) => each.trim())
  return parts.filter((each) => each !== '')
}

const mapped = ({ map = {} }: FieldRule, key: string): unknown =>
  Object.hasOwn(map, key) ? map[key] : undefined
