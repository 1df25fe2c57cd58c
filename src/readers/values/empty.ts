/** Which values count as absent (import-sources §0.2). */

/** Texts of dumps that stand for nothing. */
const emptyTexts: ReadonlySet<string> = new Set([
  ...['', 'NULL', 'null', '\\N', 'undefined', 'None', '(null)', '[""]'],
])

/** `csv` has texts only, and its own ones for nothing; `json` has `null`. */
export type EmptyValues = 'csv' | 'json'

/** Whether a value counts as absent. */
export function isAbsent(value: unknown, empty: EmptyValues): boolean {
  if (value === undefined || value === null || value === '') return true
  if (Array.isArray(value)) return value.length === 0 || (value.length === 1 && value[0] === '')
  return empty === 'csv' && typeof value === 'string' && emptyTexts.has(value.trim())
}
