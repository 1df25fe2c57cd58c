/** Lines of a text, with numbers from 1; bytes that are no UTF-8 are a fault of their line. */
import { decoded } from './decoded.ts'
import { byteLines, type TextLine, textLine } from './lines.ts'

export type { TextLine } from './lines.ts'

/** Lines in groups, without their ends and without a byte-order mark. */
export async function* textLines(
  chunks: AsyncIterable<Uint8Array>,
  encoding?: string,
): AsyncGenerator<readonly TextLine[]> {
  for await (const group of byteLines(decoded(chunks, encoding))) yield group.map(textLine)
}
