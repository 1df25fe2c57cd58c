/**
 * One JSON value of a record, from its bytes: strict UTF-8, and no digit of a whole number lost
 * (import-sources §0.2 and §0.4).
 */
import { isUtf8 } from 'node:buffer'

/** Bytes of a record at most; what is longer is a fault of that record. */
export const recordBytesMax = 1_048_576

/** Levels of a record at most. */
export const recordDepthMax = 64

/** A value, or what is wrong with it, in a sentence without the value. */
export type Parsed = { readonly value: unknown } | { readonly fault: string }

/**
 * Parses the bytes; `byteOffset` is that of the first one in the file. Whoever knows that there is
 * no number of sixteen digits spares looking for one.
 */
export function parsedJson(
  bytes: Uint8Array,
  byteOffset: number,
  mayHaveLongNumber = true,
): Parsed {
  if (!isUtf8(bytes)) return { fault: notUtf8(bytes, byteOffset) }
  const text = textOf(bytes)
  try {
    const isLong = mayHaveLongNumber && longDigits.test(text)
    return { value: JSON.parse(isLong ? withTextsForLongNumbers(text) : text) }
  } catch {
    // What the engine says quotes the text, which may hold a secret.
    return { fault: 'It is no valid JSON. Mend or leave out this record' }
  }
}

/** The text of bytes that are known to be UTF-8. */
export function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8')
}

/** Says where the first byte is that is no UTF-8. */
export function notUtf8(bytes: Uint8Array, byteOffset: number): string {
  let valid = 0
  let end = bytes.length
  // Halves the part that holds the first bad byte; an unfinished character counts as bad.
  while (end - valid > 4) {
    const middle = (valid + end) >> 1
    if (isUtf8(bytes.subarray(0, characterEnd(bytes, middle)))) valid = middle
    else end = middle
  }
  const offset = firstBad(bytes, Math.max(0, valid - 4))
  return (
    `The byte at offset ${byteOffset + offset} of the file is no UTF-8. ` +
    'State the encoding of the file, such as windows-1252'
  )
}

/** The end of the last character that begins before `index`. */
function characterEnd(bytes: Uint8Array, index: number): number {
  let end = index
  while (end > 0 && end < bytes.length && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1
  return end
}

function firstBad(bytes: Uint8Array, from: number): number {
  let start = characterEnd(bytes, from)
  while (start < bytes.length) {
    const first = bytes[start] ?? 0
    const length = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2
    if (!isUtf8(bytes.subarray(start, start + length))) return start
    start += length
  }
  return start
}

/** Sixteen digits may be beyond 2^53; most texts have none. */
const longDigits = /\d{16}/

const tokens = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g

/** Whole numbers that would lose digits become texts. */
function withTextsForLongNumbers(text: string): string {
  return text.replace(tokens, (token) =>
    /^-?\d{16,}$/.test(token) && !Number.isSafeInteger(Number(token)) ? `"${token}"` : token,
  )
}
