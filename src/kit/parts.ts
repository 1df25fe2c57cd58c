/**
 * How many parts one message may be made of, in whatever form it comes. Bytes alone say little:
 * two of them can make an object, and four mebibytes two million.
 */
import { Code, StatusError } from './status.ts'

export const partsMax = Object.freeze({
  /** Messages within messages: objects and arrays of JSON, entries of maps among them. */
  messages: 10_000,
  /** Members, items and fields; each number of a packed list is one. */
  fields: 50_000,
})

/** What the sender of too many parts hears; decoding ends where the last that fits was read. */
export function tooManyParts(): StatusError {
  const { messages, fields } = partsMax
  return new StatusError(
    Code.resourceExhausted,
    `the message has too many parts: at most ${messages} messages and ${fields} fields ` +
      'are read; send it in several calls',
  )
}
