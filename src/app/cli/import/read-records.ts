/** Reads files for a job: canonical lines, while records and notes are counted. */

import { createReadingCounter, type ReadingCounter } from '../../../readers/counts.ts'
import type { OpenedSource } from '../../../readers/open-source.ts'
import { linesOf } from '../../../readers/parts.ts'
import type { InputFiles } from './input-files.ts'
import { openNotesFile } from './notes-file.ts'
import type { Reports } from './reports.ts'

/** What is read, and where what is noted goes. */
export interface RecordsInput {
  readonly source: Pick<OpenedSource, 'read'>
  readonly input: Pick<InputFiles, 'fraction'>
  readonly notesFile: string | undefined
  readonly reports: Pick<Reports, 'onProgress'>
  readonly signal: AbortSignal
}

/** Lines that are being read, and what they have come to so far. */
export interface RecordLines {
  readonly lines: AsyncIterable<readonly string[]>
  readonly counts: ReadingCounter['counts']
}

/** Begins to read. */
export function readRecords(from: RecordsInput): RecordLines {
  const counter = createReadingCounter()
  return { lines: countedLines(from, counter), counts: counter.counts }
}

async function* countedLines(
  { source, input, notesFile, reports, signal }: RecordsInput,
  { add, counts }: ReadingCounter,
): AsyncIterable<readonly string[]> {
  const notes = await openNotesFile(notesFile)
  try {
    yield* linesOf(source.read(), async (group) => {
      signal.throwIfAborted()
      group.forEach(add)
      await notes.add(group)
      const { records, broken, skipped } = counts
      reports.onProgress({
        phase: 'sending',
        done: records,
        counts: { 'not readable': broken, 'left out': skipped },
        fraction: input.fraction(),
      })
    })
  } finally {
    await notes.close()
  }
}
