/** The lines of a body as it arrives, as bytes: nothing is decoded, and no line is cut. */

const lineFeed = 10
const byteOrderMark = Buffer.from([0xef, 0xbb, 0xbf])

/** What the lines may be. */
export interface LineBounds {
  /** Most bytes of one line. */
  readonly lineBytesMax: number
  /** The error for a longer one; `lines` are those before it. */
  readonly tooLong: (lines: number) => Error
}

/**
 * The lines of each chunk, without white space around them, and without those that are empty; the
 * last one needs no line feed. A mark of the byte order before the first one is left out.
 */
export async function* byteLines(
  chunks: AsyncIterable<Uint8Array>,
  { lineBytesMax, tooLong }: LineBounds,
): AsyncGenerator<readonly Buffer[]> {
  let rest: Buffer[] = []
  let restBytes = 0
  let count = 0
  const lineOf = (end: Buffer): Buffer[] => {
    if (restBytes + end.length > lineBytesMax) throw tooLong(count)
    const whole = rest.length === 0 ? end : Buffer.concat([...rest, end])
    rest = []
    restBytes = 0
    const line = trimmed(count === 0 ? withoutMark(whole) : whole)
    if (line.length === 0) return []
    count += 1
    return [line]
  }
  for await (const each of chunks) {
    const chunk = Buffer.from(each.buffer, each.byteOffset, each.byteLength)
    const lines: Buffer[] = []
    let from = 0
    let end = chunk.indexOf(lineFeed)
    while (end !== -1) {
      lines.push(...lineOf(chunk.subarray(from, end)))
      from = end + 1
      end = chunk.indexOf(lineFeed, from)
    }
    if (lines.length > 0) yield lines
    if (from === chunk.length) continue
    rest.push(chunk.subarray(from))
    restBytes += chunk.length - from
    if (restBytes > lineBytesMax) throw tooLong(count)
  }
  const last = lineOf(Buffer.alloc(0))
  if (last.length > 0) yield last
}

function withoutMark(line: Buffer): Buffer {
  return line.subarray(0, 3).equals(byteOrderMark) ? line.subarray(3) : line
}

/** Space, tabulator and carriage return: all that JSON has as white space in a line. */
function trimmed(line: Buffer): Buffer {
  let [from, to] = [0, line.length]
  while (from < to && isWhite(line[from])) from += 1
  while (to > from && isWhite(line[to - 1])) to -= 1
  return line.subarray(from, to)
}

function isWhite(byte: number | undefined): boolean {
  return byte === 32 || byte === 9 || byte === 13
}
