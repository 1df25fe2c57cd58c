/**
 * How many parts a message may consist of, in any format. The size in bytes says little: two bytes
 * can create an object, and four mebibytes two million.
 */
import { Code, StatusError } from './status.ts'

/** The limits. */
export const partsMax = Object.freeze({
  /** Nested messages: JSON objects and arrays, and map entries. */
  messages: 10_000,
  /** Members, items and fields; each number of a packed list counts. */
  fields: 50_000,
})

/** The error for a message with too many parts; decoding stops at the limit. */
export function tooManyPartsError(): StatusError {
  const { messages, fields } = partsMax
  return new StatusError(
    Code.resourceExhausted,
    `the message has too many parts: at most ${messages} messages and ${fields} fields ` +
      'are read; send it in several calls',
  )
}
