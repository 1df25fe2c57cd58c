/**
 * Rows of a CSV file (RFC 4180 and the dialects of products): quotes may hold line breaks, the
 * delimiter is found in the first lines, and a broken row does not affect the others
 * (import-sources §0.4).
 */
import { isUtf8 } from 'node:buffer'
import { SourceRefused } from '../reader.ts'
import { type CsvMarks, cellsOf, marksOf, rowEnd, sniffedDelimiter } from './csv-marks.ts'
import { decoded } from './decoded.ts'
import { notUtf8, recordBytesMax, textOf } from './parsed.ts'

/** How a file is written; what is absent is as RFC 4180 says, or found in the content. */
export interface CsvDialect {
  /** One ASCII character; found in the first lines where it is absent. */
  readonly delimiter?: string
  /** One ASCII character, or empty where nothing is quoted; default `"`. */
  readonly quote?: string
  /** A character that takes the meaning from the next one; default none but a doubled quote. */
  readonly escape?: string
  /** `true` (default): the first row has the names; else the names, and there is no such row. */
  readonly header?: true | readonly string[]
  readonly encoding?: string
}

/** A row by its column names, with the line it begins in, from 1. */
export type CsvRow =
  | { readonly line: number; readonly cells: Readonly<Record<string, string>> }
  | { readonly line: number; readonly fault: string }

/** Bytes that may be read a second time, because an open quote had swallowed them. */
const repeatedBytesMax = 64 * recordBytesMax

interface Scan {
  readonly dialect: CsvDialect
  marks: CsvMarks | undefined
  names: readonly string[] | undefined
  buffer: Uint8Array
  index: number
  /** How many bytes of the file were before `buffer`. */
  before: number
  line: number
  repeatedBytes: number
  rows: CsvRow[]
}

/** Rows in groups; empty lines are left out. Refuses a file that ends before its first row. */
export async function* csvRows(
  chunks: AsyncIterable<Uint8Array>,
  dialect: CsvDialect = {},
): AsyncGenerator<readonly CsvRow[]> {
  const scan: Scan = {
    ...{ dialect, marks: undefined, buffer: new Uint8Array(0), index: 0, before: 0, line: 1 },
    ...{ names: undefined, repeatedBytes: 0, rows: [] },
  }
  if (dialect.header !== undefined && dialect.header !== true) scan.names = dialect.header
  for await (const chunk of decoded(chunks, dialect.encoding)) {
    scan.before += scan.index
    const kept = scan.buffer.subarray(scan.index)
    scan.buffer = kept.length === 0 ? chunk : Buffer.concat([kept, chunk])
    scan.index = 0
    readRows(scan, false)
    if (scan.rows.length > 0) yield scan.rows
    scan.rows = []
  }
  readRows(scan, true)
  if (scan.rows.length > 0) yield scan.rows
}

/** Rows that are complete, or, at the end of the file, all. */
function readRows(scan: Scan, isEnd: boolean): void {
  const { buffer } = scan
  // Twenty lines tell the delimiter; fewer only if there are no more.
  if (scan.marks === undefined && !isEnd && buffer.length < 65_536) return
  scan.marks ??= marksOf({
    delimiter: sniffedDelimiter(textOf(buffer.subarray(0, 65_536))),
    ...scan.dialect,
  })
  while (scan.index < buffer.length) {
    const found = rowEnd(buffer, { from: scan.index, marks: scan.marks, isEnd })
    const length = found === undefined ? buffer.length - scan.index : found.end - scan.index
    // At the end of the file a quote that is still open is a fault of its row.
    if (found === undefined && length <= recordBytesMax && !isEnd) return
    const isWhole = found !== undefined && length <= recordBytesMax
    if (isWhole && takeRow(scan, { ...found, marks: scan.marks })) continue
    if (!isWhole) addFault(scan, tooLong)
    if (!skipLine(scan, found?.end)) return
  }
}

/** Takes the row up to `end`; false if its quotes are wrong and its first line has to be left. */
function takeRow(
  scan: Scan,
  row: { readonly end: number; readonly lines: number; readonly marks: CsvMarks },
): boolean {
  const { index, line } = scan
  const bytes = scan.buffer.subarray(index, row.end)
  const next = () => {
    scan.index = row.end
    scan.line += row.lines
  }
  if (!isUtf8(bytes)) {
    scan.rows.push({ line, fault: notUtf8(bytes, scan.before + index) })
    next()
    return true
  }
  const values = cellsOf(textOf(bytes), row.marks)
  if (values.length === 1 && values[0]?.trim() === '') {
    next()
    return true
  }
  const { names } = scan
  if (names === undefined) {
    scan.names = uniqueNames(values)
    next()
    return true
  }
  const extra = values.slice(names.length).some((value) => value !== '')
  if (values.length < names.length || extra) {
    addFault(scan, `It has ${values.length} fields, and there are ${names.length} columns`)
    if (row.lines > 1 && scan.repeatedBytes < repeatedBytesMax) {
      scan.repeatedBytes += bytes.length
      return false
    }
    next()
    return true
  }
  const cells: Record<string, string> = Object.create(null)
  for (let each = 0; each < names.length; each += 1) cells[names[each] ?? ''] = values[each] ?? ''
  scan.rows.push({ line, cells })
  next()
  return true
}

/** Leaves out one line of a row that is broken; false if its end is not there yet. */
function skipLine(scan: Scan, rowEnds: number | undefined): boolean {
  const feed = scan.buffer.indexOf(0x0a, scan.index)
  scan.index = feed < 0 ? (rowEnds ?? scan.buffer.length) : feed + 1
  scan.line += 1
  return feed >= 0
}

function addFault({ rows, line }: Scan, fault: string): void {
  rows.push({ line, fault })
}

const tooLong = `The row is longer than ${recordBytesMax} bytes, or a quote is open. Mend it`

/** Column names without blanks around them; one that is there twice gets a number. */
function uniqueNames(values: readonly string[]): readonly string[] {
  const names: string[] = []
  for (const value of values) {
    const name = value.trim()
    let number = 2
    let unique = name
    while (names.includes(unique)) unique = `${name} (${number++})`
    names.push(unique)
  }
  // A comma at the end of the header is no column.
  if (names.at(-1) === '') names.pop()
  if (names.length === 0) throw new SourceRefused('The file has no header with column names')
  return names
}

/** The column names of a file by its first bytes; empty where there is no whole first row. */
export function csvHeader(head: string, dialect: CsvDialect = {}): readonly string[] {
  const marks = marksOf({ delimiter: sniffedDelimiter(head), ...dialect })
  const bytes = Buffer.from(head)
  const first = rowEnd(bytes, { from: 0, marks, isEnd: true })
  if (first === undefined) return []
  return cellsOf(bytes.subarray(0, first.end).toString(), marks).map((each) => each.trim())
}
