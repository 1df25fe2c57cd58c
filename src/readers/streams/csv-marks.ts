/** Where rows of a CSV end, how their text is cut into cells, and which delimiter they have. */
import { SourceRefused } from '../reader.ts'

/** The bytes that mean something. */
export interface CsvMarks {
  readonly delimiter: string
  /** Empty where nothing is quoted. */
  readonly quote: string
  /** Empty where only a doubled quote stands for a quote. */
  readonly escape: string
}

/** Delimiters that the first lines tell apart. */
const delimiters = [',', ';', '\t', '|'] as const

const linesSniffed = 20

/** The marks of a dialect. Refuses marks that are no single ASCII character. */
export function marksOf(dialect: {
  readonly delimiter?: string | undefined
  readonly quote?: string | undefined
  readonly escape?: string | undefined
}): CsvMarks {
  const { delimiter = ',', quote = '"', escape: escaping = '' } = dialect
  if (
    !isMark(delimiter) ||
    (quote !== '' && !isMark(quote)) ||
    (escaping !== '' && !isMark(escaping))
  ) {
    throw new SourceRefused('Delimiter, quote and escape of a CSV are one ASCII character each')
  }
  return { delimiter, quote, escape: escaping }
}

const isMark = (text: string) =>
  text.length === 1 && text.charCodeAt(0) < 128 && !/[\r\n]/.test(text)

/**
 * The end of the row that begins at `from`, behind its line break, and how many lines it takes;
 * undefined if the bytes end before. A quote opens only at the beginning of a cell, and closes only
 * before a delimiter or a line break, as not all products double the quotes inside.
 */
export function rowEnd(
  bytes: Uint8Array,
  where: { readonly from: number; readonly marks: CsvMarks; readonly isEnd: boolean },
): { readonly end: number; readonly lines: number } | undefined {
  const { from, marks, isEnd } = where
  const delimiter = marks.delimiter.charCodeAt(0)
  const quote = marks.quote === '' ? -1 : marks.quote.charCodeAt(0)
  const escaping = marks.escape === '' ? -1 : marks.escape.charCodeAt(0)
  const { length } = bytes
  let index = from
  let lines = 1
  let isQuoted = false
  let isStart = true
  while (index < length) {
    const byte = bytes[index] ?? 0
    if (byte === escaping && escaping !== quote) {
      index += 2
      isStart = false
      continue
    }
    if (isQuoted) {
      if (byte === 0x0a) lines += 1
      if (byte === quote) {
        // The byte behind decides, and may not be there yet.
        if (index + 1 >= length && !isEnd) return undefined
        const next = bytes[index + 1]
        if (next === quote) index += 1
        else if (isCellEnd(next, delimiter)) isQuoted = false
      }
    } else if (byte === 0x0a) return { end: index + 1, lines }
    else if (byte === delimiter) {
      isStart = true
      index += 1
      continue
    } else if (byte === quote && isStart) isQuoted = true
    isStart = false
    index += 1
  }
  return isEnd && !isQuoted ? { end: length, lines } : undefined
}

const isCellEnd = (byte: number | undefined, delimiter: number) =>
  byte === undefined || byte === delimiter || byte === 0x0a || byte === 0x0d

/** The cells of a row's text, with or without its line break. */
export function cellsOf(text: string, marks: CsvMarks): readonly string[] {
  const row = text.replace(/\r?\n$|\r$/, '')
  const { delimiter, quote, escape: escaping } = marks
  const hasQuotes = quote !== '' && row.includes(quote)
  if (!hasQuotes && (escaping === '' || !row.includes(escaping))) return row.split(delimiter)
  const cells: string[] = []
  let index = 0
  while (index <= row.length) {
    const cell = cellAt(row, { index, marks })
    cells.push(cell.value)
    index = cell.next
  }
  return cells
}

function cellAt(
  row: string,
  { index, marks }: { readonly index: number; readonly marks: CsvMarks },
): { readonly value: string; readonly next: number } {
  const { delimiter, quote, escape: escaping } = marks
  const isQuoted = quote !== '' && row[index] === quote
  let value = ''
  let at = isQuoted ? index + 1 : index
  while (at < row.length) {
    const character = row[at] ?? ''
    if (character === escaping && escaping !== quote) {
      value += row[at + 1] ?? ''
      at += 2
    } else if (isQuoted && character === quote) {
      const next = row[at + 1]
      if (next === undefined || next === delimiter) return { value, next: at + 2 }
      value += quote
      at += next === quote ? 2 : 1
    } else if (!isQuoted && character === delimiter) return { value, next: at + 1 }
    else {
      value += character
      at += 1
    }
  }
  return { value, next: row.length + 1 }
}

/** The delimiter that cuts the first lines into the same number of cells; `,` if none does. */
export function sniffedDelimiter(head: string): string {
  const [best] = delimiters
    .map((delimiter) => ({ delimiter, score: scoreOf({ head, delimiter }) }))
    .sort((one, other) => other.score - one.score)
  return best !== undefined && best.score > 0 ? best.delimiter : ','
}

function scoreOf(given: { readonly head: string; readonly delimiter: string }): number {
  const { head, delimiter } = given
  const marks = marksOf({ delimiter })
  const bytes = Buffer.from(head)
  const counts: number[] = []
  let from = 0
  while (counts.length < linesSniffed && from < bytes.length) {
    const found = rowEnd(bytes, { from, marks, isEnd: true })
    if (found === undefined) break
    const cells = cellsOf(bytes.subarray(from, found.end).toString(), marks)
    // What is cut off at the end of the head is no whole row.
    const isWhole = found.end < bytes.length || counts.length === 0
    if (isWhole && cells.join('') !== '') counts.push(cells.length)
    from = found.end
  }
  const [first = 1] = counts
  const alike = counts.filter((count) => count === first).length
  return first === 1 ? 0 : (alike / counts.length) * 1000 + first
}
