/** Sends the records of files to a job; what has arrived is not sent again. */
import type { Job } from '../../../../src/proto/gatehouse/import/v1/import_service_pb.js'
import { fetchApi } from '../api/transport.ts'
import { completeUpload, getJob } from './jobs.ts'
import { type FilesAsked, type ReadingDeps, readRecords } from './reading.ts'

/** Attempts without a record that arrives. */
const attemptsMax = 8

/** Resolves to the job with all its records; rejects where it has others than these files. */
export async function uploadFiles(
  jobId: string,
  asked: FilesAsked,
  deps: ReadingDeps,
): Promise<Job> {
  const stored = Number((await getJob(jobId)).records)
  const { records, digest } = await readRecords(
    { ...asked, stored },
    { ...deps, send: (part) => sendPart({ jobId, ...part }, deps.signal) },
  )
  const job = await completeUpload(jobId, records)
  if (job.inputDigest !== digest) throw new OtherRecords()
  return job
}

/** The job has records of other files, or of other options. */
export class OtherRecords extends Error {}

interface Part {
  readonly jobId: string
  readonly firstRecord: number
  readonly records: number
  readonly body: ArrayBuffer
}

/** A part that broke off is sent again as a whole, unless it has arrived. */
async function sendPart(part: Part, signal: AbortSignal): Promise<void> {
  const { jobId, firstRecord, records, body } = part
  for (let attempt = 1; ; attempt += 1) {
    try {
      await put(`/gatehouse/import/v1/jobs/${jobId}/records`, { firstRecord, body, signal })
      return
    } catch (reason) {
      if (signal.aborted || attempt === attemptsMax) throw reason
      await new Promise((resolve) => setTimeout(resolve, 250 * 2 ** attempt))
      const stored = Number((await getJob(jobId)).records)
      if (stored >= firstRecord + records - 1) return
      // Something else is the matter than a broken connection.
      if (stored !== firstRecord - 1) throw reason
    }
  }
}

async function put(
  path: string,
  given: { readonly firstRecord: number; readonly body: ArrayBuffer; readonly signal: AbortSignal },
): Promise<void> {
  const { firstRecord, body, signal } = given
  await fetchApi(`${path}?first_record=${firstRecord}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/x-ndjson', 'content-encoding': 'gzip' },
    body,
    signal,
  })
}
