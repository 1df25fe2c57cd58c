/**
 * Sends records to a job. What the server has already is not sent again: after a broken
 * connection, and when somebody goes on with a job later.
 */

import { Code } from '../../../kit/status.ts'
import { createLinesDigest, type Part, partsOf } from '../../../readers/parts.ts'
import type { ImportClient } from './client.ts'
import { gzipOf } from './packed-lines.ts'
import { ApiRefused, isTransient, type RetryDeps } from './retries.ts'

/** What an upload needs. */
export interface UploadDeps extends RetryDeps {
  readonly client: Pick<ImportClient, 'getJob' | 'sendRecords'>
  readonly jobId: string
  /** Ends the upload between two parts. */
  readonly signal: AbortSignal
}

/** All records of the input, whether they were sent now or before. */
export interface Uploaded {
  readonly records: number
  /** SHA-256 of the lines, in hex. */
  readonly digest: string
}

/** Sends the records that the server does not have yet, reading on while a part is under way. */
export async function uploadRecords(
  deps: UploadDeps,
  lines: AsyncIterable<readonly string[]>,
): Promise<Uploaded> {
  const digest = createLinesDigest()
  let stored = Number((await deps.client.getJob(deps.jobId)).records)
  let records = 0
  let sending: Promise<number> = Promise.resolve(stored)
  for await (const part of partsOf(lines)) {
    deps.signal.throwIfAborted()
    digest.add(part.lines)
    records += part.lines.length
    const rest = behind(part, stored)
    if (rest.lines.length === 0) continue
    const body = await gzipOf(rest.lines)
    stored = await sending
    sending = sendPart(deps, { ...rest, body })
    // Awaited above, with the next part, or below.
    sending.catch(() => undefined)
  }
  await sending
  return { records, digest: digest.hex() }
}

/** What of a part comes after so many records. */
function behind({ firstRecord, lines }: Part, stored: number): Part {
  const skipped = Math.max(0, stored - firstRecord + 1)
  return { firstRecord: firstRecord + skipped, lines: lines.slice(skipped) }
}

/** Attempts without a record that arrives; with the waits between, five minutes. */
const attemptsMax = 25
const waitMs = ({ attempt }: { readonly attempt: number }) => Math.min(15_000, 250 * 2 ** attempt)

/** Resolves to the number of records that the server has then. */
async function sendPart(
  { client, jobId, signal, wait, onRetry }: UploadDeps,
  { body, ...part }: Part & { readonly body: Uint8Array },
): Promise<number> {
  const last = part.firstRecord + part.lines.length - 1
  let rest: Part = part
  let sent = body
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.sendRecords(jobId, { firstRecord: rest.firstRecord, body: sent })
      return last
    } catch (reason) {
      if (!isResumable(reason) || attempt > attemptsMax) throw reason
      signal.throwIfAborted()
      onRetry(reason instanceof Error ? reason.message : 'the connection broke')
      await wait(waitMs({ attempt }))
    }
    const stored = Number((await client.getJob(jobId)).records)
    if (stored >= last) return stored
    const left = behind(rest, stored)
    if (left.firstRecord > rest.firstRecord) attempt = 0
    rest = left
    sent = await gzipOf(rest.lines)
  }
}

/** `aborted`: an upload of before is still being ended there, or more has arrived than we know. */
function isResumable(reason: unknown): boolean {
  return isTransient(reason) || (reason instanceof ApiRefused && reason.code === Code.aborted)
}
