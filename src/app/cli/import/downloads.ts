/** Streams of a server into files, which have their name only when they are complete. */
import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rename, rm, writeFile } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { UsageError } from '../command.ts'
import type { ImportClient } from './client.ts'
import type { PhaseName } from './phases.ts'

/** Writes a stream; `onBytes` sees how many there are so far. Resolves to the number. */
export async function writeStream(
  file: string,
  chunks: AsyncIterable<Uint8Array>,
  onBytes: (bytes: number) => void = () => undefined,
): Promise<number> {
  const draft = `${file}.${randomBytes(6).toString('hex')}.draft`
  let bytes = 0
  const counted = async function* () {
    for await (const chunk of chunks) {
      bytes += chunk.length
      onBytes(bytes)
      yield chunk
    }
  }
  try {
    await pipeline(counted(), createWriteStream(draft, { flags: 'wx' }))
    await rename(draft, file)
  } finally {
    await rm(draft, { force: true })
  }
  return bytes
}

/** Writes the results of a phase: as CSV by the name of the file, else as JSON Lines. */
export async function saveResults(
  client: Pick<ImportClient, 'download'>,
  { jobId, phase, file }: { jobId: string; phase: PhaseName | undefined; file: string },
): Promise<void> {
  const query = new URLSearchParams({ format: formatOf(file), ...(phase && { phase }) })
  const path = `/jobs/${encodeURIComponent(jobId)}/results?${query}`
  const { chunks } = await client.download(path)
  await writeStream(file, chunks)
}

/** Throws `UsageError`. */
export function formatOf(file: string): 'csv' | 'jsonl' {
  if (/\.csv$/i.test(file)) return 'csv'
  if (/\.(jsonl|ndjson)$/i.test(file)) return 'jsonl'
  throw new UsageError(`${file} is named neither .jsonl nor .csv`)
}

/** Writes the receipt of a job. */
export async function saveReceipt(
  client: Pick<ImportClient, 'receipt'>,
  { jobId, file }: { readonly jobId: string; readonly file: string },
): Promise<void> {
  await writeFile(file, `${await client.receipt(jobId)}\n`)
}
