/** Import jobs, as the screens ask for them and change them. */
import type { MessageInitShape } from '@bufbuild/protobuf'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import {
  type CreateJobRequestSchema,
  ImportService,
  type Job,
  type Outcome,
  type Phase,
  type PhaseReport,
  type Result,
} from '../../../../src/proto/gatehouse/import/v1/import_service_pb.js'
import { clientOf } from '../api/transport.ts'

const client = clientOf(ImportService)

const pageSize = 50

/** The jobs that the caller may see, the newest first. */
export const jobListQuery = (orgId: string) =>
  infiniteQueryOptions({
    queryKey: ['imports', 'list', orgId],
    queryFn: ({ pageParam, signal }) =>
      client.listJobs({ pageSize, pageToken: pageParam, organizationId: orgId }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ nextPageToken }) => nextPageToken || undefined,
  })

/** The key of a job, which the watch writes to. */
export const jobKey = (jobId: string) => ['imports', 'job', jobId] as const

/** A job. */
export const jobQuery = (jobId: string) =>
  queryOptions({
    queryKey: jobKey(jobId),
    queryFn: async ({ signal }) => jobOf(await client.getJob({ jobId }, { signal })),
  })

/** Seconds for which the server holds its answer back while nothing changes. */
const waitSeconds = 20

/** The job as soon as it is no longer at this revision, or as it is after some seconds. */
export const waitForJob = async ({ id, revision }: Job, signal: AbortSignal): Promise<Job> =>
  jobOf(await client.getJob({ jobId: id, seenRevision: revision, waitSeconds }, { signal }))

/** What results are looked for. */
export interface ResultFilter {
  readonly jobId: string
  readonly phase: Phase
  readonly outcome: Outcome
  readonly code: string
  readonly after: bigint
}

/** Results that a page shows. */
export const resultsShown = 50

/** A page of results; `version` is what they depend on. */
export const resultsQuery = (filter: ResultFilter, version: string) =>
  queryOptions({
    queryKey: ['imports', 'results', { ...filter, after: String(filter.after) }, version],
    queryFn: ({ signal }) => resultsOf(filter, signal),
    placeholderData: (shown) => shown,
  })

/** An answer may have fewer than asked for, or none, and go on: it is asked until a page is full. */
async function resultsOf(filter: ResultFilter, signal: AbortSignal) {
  const { jobId, phase, outcome, code, after } = filter
  const asked = { jobId, phase, outcomes: outcome === 0 ? [] : [outcome], code }
  const results: Result[] = []
  let next = after
  do {
    const pageSize = resultsShown - results.length
    const page = await client.listResults({ ...asked, afterRecord: next, pageSize }, { signal })
    results.push(...page.results)
    next = page.nextAfterRecord
  } while (next > 0n && results.length < resultsShown)
  return { results, nextAfterRecord: next }
}

/** What changes a job; each resolves to the job as it is then. */
export const jobActions = {
  dryRun: (jobId: string) => client.runJob({ jobId, dryRun: true }).then(jobOf),
  run: (jobId: string) => client.runJob({ jobId }).then(jobOf),
  pause: (jobId: string) => client.pauseJob({ jobId }).then(jobOf),
  resume: (jobId: string) => client.resumeJob({ jobId }).then(jobOf),
  cancel: (jobId: string) => client.cancelJob({ jobId }).then(jobOf),
  stopMails: (jobId: string) => client.stopMails({ jobId }).then(jobOf),
} as const

/** Takes back what a job wrote, or foretells that. */
export const undoJob = (asked: { jobId: string; dryRun: boolean; force: boolean }) =>
  client.undoJob(asked).then(jobOf)

/** Gives a job more or less of the server's time, in percent. */
export const setShare = (jobId: string, share: number) =>
  client.updateJob({ jobId, share }).then(jobOf)

/** Sends the mails that a job held back. */
export const releaseMails = (jobId: string, perMinute: number) =>
  client.releaseMails({ jobId, perMinute }).then(jobOf)

/** A mail as users of the job would get it. */
export const previewMail = (asked: { jobId: string; kind: string; language: string }) =>
  client.previewMail(asked)

/** Creates a job. */
export const createJob = (job: MessageInitShape<typeof CreateJobRequestSchema>) =>
  client.createJob(job).then(jobOf)

/** A job, now. */
export const getJob = (jobId: string) => client.getJob({ jobId }).then(jobOf)

/** Ends the upload. */
export const completeUpload = (jobId: string, records: number) =>
  client.completeUpload({ jobId, records: BigInt(records) }).then(jobOf)

/** Deletes records and results of a job. */
export const deleteJob = (jobId: string) => client.deleteJob({ jobId })

/** The signed statement of a job. */
export const getReceipt = async (jobId: string) => (await client.getReceipt({ jobId })).receipt

/** The public keys of receipts. */
export const receiptKeys = async () => (await client.listReceiptKeys({})).keys

/** The report of a phase, if it has begun. */
export const reportOf = ({ phases }: Job, phase: Phase): PhaseReport | undefined =>
  phases.find((report) => report.phase === phase)

function jobOf({ job }: { readonly job?: Job | undefined }): Job {
  if (!job) throw new Error('the answer has no job')
  return job
}
