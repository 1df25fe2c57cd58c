/**
 * Results as CSV (RFC 4180): a row a reason, and one for a record without any. Spreadsheets take a
 * cell that begins with certain characters for a formula, so it gets an apostrophe in front.
 */
import type { RecordResult } from '../../domain/import/result.ts'

const columns = [
  ...['record', 'line', 'source_id', 'user_id', 'user_name', 'outcome'],
  ...['field', 'code', 'message', 'is_warning'],
]

/** The first row. */
export const csvHeader = rowOf(columns)

/** The rows of one result. */
export function csvRowsOf(result: RecordResult): string[] {
  const { record, line, sourceId = '', userId = '', userName = '', outcome, reasons } = result
  const cells = [String(record), String(line ?? ''), sourceId, userId, userName, outcome]
  if (reasons.length === 0) return [rowOf([...cells, '', '', '', ''])]
  return reasons.map(({ field, code, message, isWarning }) =>
    rowOf([...cells, field, code, message, isWarning ? 'true' : 'false']),
  )
}

function rowOf(cells: readonly string[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`
}

function cellOf(text: string): string {
  const safe = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
