/** Writes what a reader noted, a JSON object a line; without values of records but their ids. */

import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import type { Reading } from '../../../readers/reader.ts'

/** A file of notes. */
export interface NotesFile {
  add(group: readonly Reading[]): Promise<void>
  close(): Promise<void>
}

/** Opens the file, replacing what is there. Without a name nothing is written. */
export async function openNotesFile(name: string | undefined): Promise<NotesFile> {
  if (name === undefined) return { add: async () => undefined, close: async () => undefined }
  const stream = createWriteStream(name)
  await once(stream, 'open')
  return {
    async add(group) {
      const text = group.map(lineOf).join('')
      if (text !== '' && !stream.write(text)) await once(stream, 'drain')
    },
    async close() {
      stream.end()
      await once(stream, 'close')
    },
  }
}

/** Empty for a record without notes. */
function lineOf(reading: Reading): string {
  const { kind, line } = reading
  if (kind === 'broken') return `${JSON.stringify({ line, kind, reason: reading.reason })}\n`
  if (kind === 'skipped') {
    return `${JSON.stringify({ line, kind, id: reading.id, notes: reading.notes })}\n`
  }
  if (reading.notes.length === 0) return ''
  const { id, userName } = reading.record
  return `${JSON.stringify({ line, kind, id, userName, notes: reading.notes })}\n`
}
