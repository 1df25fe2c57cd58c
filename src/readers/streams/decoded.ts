/**
 * Bytes of a file as UTF-8 without a byte-order mark, whatever their encoding was: UTF-16 is known
 * by its mark, other encodings are stated (import-sources §0.4).
 */
import { SourceRefused } from '../reader.ts'

/** Encodings that may be stated; UTF-16 with a mark needs no statement. */
export const encodings = ['utf-8', 'windows-1252', 'iso-8859-1', 'utf-16le'] as const

/**
 * UTF-8 bytes of the chunks. Bytes that are no UTF-8 pass: whoever reads a record reports them with
 * its line. Refuses an encoding that is not known.
 */
export async function* decoded(
  chunks: AsyncIterable<Uint8Array>,
  encoding = 'utf-8',
): AsyncGenerator<Uint8Array> {
  const stated = encoding.toLowerCase()
  if (!encodings.some((each) => each === stated)) {
    throw new SourceRefused(
      `The encoding "${encoding}" is not known. State one of ${encodings.join(', ')}`,
    )
  }
  let decoder: TextDecoder | undefined
  let first: Uint8Array | undefined = new Uint8Array(0)
  for await (const chunk of chunks) {
    if (first === undefined) {
      yield decoder === undefined ? chunk : encoded(decoder.decode(chunk, { stream: true }))
      continue
    }
    first = first.length === 0 ? chunk : Buffer.concat([first, chunk])
    if (first.length < 3) continue
    decoder = decoderOf(first, stated)
    yield begun(first, decoder)
    first = undefined
  }
  if (first !== undefined && first.length > 0) {
    decoder = decoderOf(first, stated)
    yield begun(first, decoder)
  }
  const rest = decoder?.decode() ?? ''
  if (rest !== '') yield encoded(rest)
}

/** What turns the bytes into text; undefined where they are UTF-8 already. */
function decoderOf(bytes: Uint8Array, stated: string): TextDecoder | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be')
  if (hasMark(bytes) || stated === 'utf-8') return undefined
  return new TextDecoder(stated)
}

/** The first bytes, without a mark. */
function begun(bytes: Uint8Array, decoder: TextDecoder | undefined): Uint8Array {
  if (decoder !== undefined) return encoded(decoder.decode(bytes, { stream: true }))
  return hasMark(bytes) ? bytes.subarray(3) : bytes
}

const hasMark = (bytes: Uint8Array) => bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf

const encoded = (text: string): Uint8Array => Buffer.from(text)
