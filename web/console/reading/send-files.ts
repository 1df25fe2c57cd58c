/** The records of files as parts that one request carries each. */
import { createLinesDigest, linesOf, partsOf } from '../../../src/readers/parts.ts'
import type { OpenedFiles } from './open-files.ts'

/** What is done with a part, and what is known meanwhile. */
export interface SendDeps {
  /** Resolves when the next part is wanted. */
  readonly onPart: (part: {
    readonly firstRecord: number
    readonly records: number
    readonly body: ArrayBuffer
  }) => Promise<void>
  readonly onProgress: (records: number) => void
}

/** Passes on what is behind the records that the server has; resolves to what all of them are. */
export async function sendFiles(
  { opened }: Pick<OpenedFiles, 'opened'>,
  { onPart, onProgress }: SendDeps,
  stored: number,
): Promise<{ readonly records: number; readonly digest: string }> {
  const digest = createLinesDigest()
  let records = 0
  for await (const { firstRecord, lines } of partsOf(linesOf(opened.read(), () => undefined))) {
    digest.add(lines)
    records += lines.length
    const known = Math.max(0, stored - firstRecord + 1)
    const rest = lines.slice(known)
    if (rest.length > 0) {
      const body = await packed(`${rest.join('\n')}\n`)
      await onPart({ firstRecord: firstRecord + known, records: rest.length, body })
    }
    onProgress(records)
  }
  return { records, digest: digest.hex() }
}

function packed(text: string): Promise<ArrayBuffer> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))
  return new Response(stream).arrayBuffer()
}
