/** Lines of text as a column of a table: deflated at the fastest level, in base64. */
import { promisify } from 'node:util'
import { deflateRaw, inflateRaw } from 'node:zlib'

const deflate = promisify(deflateRaw)
const inflate = promisify(inflateRaw)

/** Packs text in UTF-8, each line of it with a line feed behind it. */
export async function packLines(lines: Uint8Array): Promise<string> {
  return (await deflate(lines, { level: 1 })).toString('base64')
}

/** The lines as they were packed. Rejects where the text is not of `packLines`. */
export function unpackLines(packed: string): Promise<Buffer> {
  return inflate(Buffer.from(packed, 'base64'))
}
