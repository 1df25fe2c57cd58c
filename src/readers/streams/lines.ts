/** Lines of bytes, whole and in order, in groups. */
import { isUtf8 } from 'node:buffer'
import { notUtf8, recordBytesMax, textOf } from './parsed.ts'

/** A line without its end, or why it cannot be given. */
export type ByteLine =
  | { readonly line: number; readonly byteOffset: number; readonly bytes: Uint8Array }
  | { readonly line: number; readonly fault: string }

const lineFeed = 0x0a

/** Lines end with LF or CRLF; the last one needs no end. The bytes hold until the next group. */
export async function* byteLines(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<readonly ByteLine[]> {
  let kept: Uint8Array = new Uint8Array(0)
  let byteOffset = 0
  let line = 0
  let isTooLong = false
  for await (const chunk of chunks) {
    const bytes: Uint8Array = kept.length === 0 ? chunk : Buffer.concat([kept, chunk])
    const group: ByteLine[] = []
    let start = 0
    let end = bytes.indexOf(lineFeed, kept.length)
    while (end >= 0) {
      line += 1
      if (isTooLong) group.push({ line, fault: tooLong })
      else
        group.push(
          lineOf({ line, byteOffset: byteOffset + start, bytes: bytes.subarray(start, end) }),
        )
      isTooLong = false
      start = end + 1
      end = bytes.indexOf(lineFeed, start)
    }
    byteOffset += start
    kept = bytes.subarray(start)
    if (isTooLong || kept.length > recordBytesMax) {
      byteOffset += kept.length
      kept = new Uint8Array(0)
      isTooLong = true
    }
    if (group.length > 0) yield group
  }
  if (isTooLong) yield [{ line: line + 1, fault: tooLong }]
  else if (kept.length > 0) yield [lineOf({ line: line + 1, byteOffset, bytes: kept })]
}

function lineOf(found: {
  readonly line: number
  readonly byteOffset: number
  readonly bytes: Uint8Array
}): ByteLine {
  const { bytes, line } = found
  if (bytes.length > recordBytesMax) return { line, fault: tooLong }
  const hasReturn = bytes[bytes.length - 1] === 0x0d
  return hasReturn ? { ...found, bytes: bytes.subarray(0, -1) } : found
}

const tooLong = `The line is longer than ${recordBytesMax} bytes. Make it shorter or leave it out`

/** A line as text, or why it cannot be given. */
export type TextLine =
  | { readonly line: number; readonly text: string }
  | { readonly line: number; readonly fault: string }

/** The text of a line, if it is UTF-8. */
export function textLine(found: ByteLine): TextLine {
  if ('fault' in found) return found
  const { line, bytes, byteOffset } = found
  if (!isUtf8(bytes)) return { line, fault: notUtf8(bytes, byteOffset) }
  return { line, text: textOf(bytes) }
}
