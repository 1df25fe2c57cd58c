/** The bytes of one JSON value, from where it begins to where it ends, over several chunks. */

/** What is known of a value whose end has not come yet. */
export interface Span {
  /** Index in the buffer where it begins. */
  start: number
  /** Index in the buffer up to which it was looked at. */
  index: number
  /** The line it begins in. */
  readonly line: number
  lineNow: number
  depth: number
  depthMax: number
  isInText: boolean
  /** Digits outside of texts that follow each other up to here. */
  digits: number
  /** Whether there may be a number whose digits do not fit. */
  hasLongNumber: boolean
  /** A number, a literal or whatever else has no brackets and no quotes. */
  readonly isScalar: boolean
  isTooLong: boolean
}

const quote = 0x22
const backslash = 0x5c
const lineFeed = 0x0a

/** So many digits may be beyond 2^53. */
const longDigits = 16

/** The value that begins with this byte. */
export function beginSpan(at: {
  readonly byte: number
  readonly index: number
  readonly line: number
}): Span {
  const isScalar = at.byte !== quote && (at.byte | 0x20) !== 0x7b
  return {
    start: at.index,
    index: at.index,
    line: at.line,
    lineNow: at.line,
    depth: 0,
    depthMax: 0,
    isInText: false,
    digits: 0,
    hasLongNumber: isScalar,
    isScalar,
    isTooLong: false,
  }
}

/**
 * The index behind the value's last byte; undefined if it is not in the buffer. A line break ends a
 * text, which may hold none: so an open quote spoils its own record only.
 */
export function endOfSpan(bytes: Uint8Array, span: Span): number | undefined {
  return span.isScalar ? endOfScalar(bytes, span) : endOfBrackets(bytes, span)
}

function endOfScalar(bytes: Uint8Array, span: Span): number | undefined {
  for (let index = span.index; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0
    if (byte <= 0x20 || byte === 0x2c || (byte | 0x20) === 0x7d) return index
  }
  span.index = bytes.length
  return undefined
}

function endOfBrackets(bytes: Uint8Array, span: Span): number | undefined {
  const { length } = bytes
  let { index, depth, depthMax, isInText, lineNow, digits } = span
  let end: number | undefined
  while (index < length) {
    const byte = bytes[index++]
    if (isInText) {
      if (byte === backslash) index += 1
      else if (byte === quote || byte === lineFeed) {
        if (byte === lineFeed) lineNow += 1
        isInText = false
        if (depth === 0) {
          end = index
          break
        }
      }
    } else if (byte === quote) isInText = true
    else if (byte === lineFeed) lineNow += 1
    else if (byte === 0x7b || byte === 0x5b) {
      depth += 1
      if (depth > depthMax) depthMax = depth
    } else if (byte === 0x7d || byte === 0x5d) {
      depth -= 1
      if (depth <= 0) {
        end = index
        break
      }
    } else if (byte !== undefined && byte >= 0x30 && byte <= 0x39) {
      digits += 1
      if (digits === longDigits) span.hasLongNumber = true
    } else digits = 0
  }
  span.digits = digits
  span.index = index
  span.depth = depth
  span.depthMax = depthMax
  span.isInText = isInText
  span.lineNow = lineNow
  return end
}
