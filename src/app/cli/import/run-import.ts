/**
 * An import from files to the result: upload, dry run, what there is to know before a run, the run
 * itself where it was asked for.
 */
import type { MessageInitShape } from '@bufbuild/protobuf'
import { OperationFailed } from '../../../kit/operation-failed.ts'
import {
  type CreateJobRequestSchema,
  type Job,
  Phase,
  Status,
} from '../../../proto/gatehouse/import/v1/import_service_pb.js'
import type { ReadingCounts } from '../../../readers/counts.ts'
import type { ReadOptions } from '../../../readers/reader.ts'
import { type ExitCode, exitCodes, UsageError } from '../command.ts'
import { type BeforeRun, beforeRunTexts, noteLines } from './before-run.ts'
import type { ImportClient } from './client.ts'
import type { Colours } from './colours.ts'
import { inputFiles, openInput } from './input-files.ts'
import { jobLines, refusedLines } from './job-table.ts'
import { countsOf, exitCodeOf, isRunning, phaseText, reportOf } from './phases.ts'
import type { Prompts } from './prompts.ts'
import { readRecords } from './read-records.ts'
import type { Reports } from './reports.ts'
import type { RetryDeps } from './retries.ts'
import { uploadRecords } from './upload.ts'
import { watchJob } from './watch.ts'

/** What an import is carried out with. */
export interface ImportDeps extends RetryDeps {
  readonly client: ImportClient
  readonly reports: Reports
  readonly prompts: Prompts
  readonly colours: Colours
  readonly signal: AbortSignal
}

/** What is asked for. */
export interface ImportAsked {
  /** Names of files; none where a job has its records. */
  readonly files: readonly string[]
  readonly from: string | undefined
  readonly options: ReadOptions
  /** The job to create. */
  readonly job: MessageInitShape<typeof CreateJobRequestSchema>
  /** A job to go on with. */
  readonly jobId: string | undefined
  /** Some setting of the job is given, so a job to go on with takes all of them. */
  readonly hasSettings: boolean
  readonly settings: BeforeRun['settings']
  readonly host: string
  /** Also runs it; else only the dry run. */
  readonly isRun: boolean
  /** Runs it also where some records would be refused. */
  readonly isSure: boolean
  readonly notesFile: string | undefined
  /** Where the mapping of a CSV goes that was agreed on. */
  readonly saveMapping: string | undefined
  /** Sees the job as soon as there is one. */
  readonly onJob: (id: string) => void
}

/** How it went. */
export interface ImportEnded {
  readonly job: Job
  /** Absent where the records had been sent before. */
  readonly counts: ReadingCounts | undefined
  readonly exitCode: ExitCode
}

/** Imports. Rejects with `Interrupted` while records are being sent. */
export async function importUsers(deps: ImportDeps, asked: ImportAsked): Promise<ImportEnded> {
  const { client, reports } = deps
  const opened = asked.files.length === 0 ? undefined : await opening(deps, asked)
  const begun = await begunJob(client, asked)
  asked.onJob(begun.id)
  reports.emit({ event: 'job', id: begun.id, source: opened?.source.reader.source })
  const title = opened?.source.reader.title
  reports.say(`job ${begun.id}${title === undefined ? '' : `: an export of ${title}`}`)
  let job = begun
  let counts: ReadingCounts | undefined
  if (!job.isUploadComplete) {
    if (!opened) throw new UsageError('the job takes records: from which files?')
    ;({ job, counts } = await sent(deps, { asked, opened, job }))
  }
  const broken = counts?.broken ?? 0
  const ended = (last: Job, exitCode = exitCodeOf(last, { broken })): ImportEnded => ({
    ...{ job: last, counts, exitCode },
  })
  if (reportOf(job, Phase.RUN)) return ended(await untilEnd(deps, job))
  job = await dryRun(deps, {
    job,
    isNeeded: !asked.isRun || asked.hasSettings || !isDryRunEnded(job),
  })
  if (job.status !== Status.ENDED) return ended(job)
  await sayBefore(deps, { asked, job, counts })
  if (!asked.isRun) return ended(job)
  if (!(await mayRun(deps, { asked, job, broken }))) return ended(job)
  job = await client.changeJob(job.id, { verb: '_run', body: { dryRun: false } })
  return ended(await watchJob(deps, job))
}

/** Another job, or the one that is named, with the settings that are given now. */
async function begunJob(
  client: ImportClient,
  { job, jobId, hasSettings }: ImportAsked,
): Promise<Job> {
  if (jobId === undefined) return client.createJob(job)
  if (hasSettings && job.settings) return client.setSettings(jobId, job.settings)
  return client.getJob(jobId)
}

type Opened = Awaited<ReturnType<typeof opening>>

async function opening(
  { prompts, reports }: ImportDeps,
  { files, from, options, saveMapping: saveTo }: ImportAsked,
) {
  const input = inputFiles(files)
  const how = { from, options, prompts, reports, saveTo, isPreview: false }
  return { input, source: await openInput(input, how) }
}

/** Sends what is missing, and makes sure that the server has just that. */
async function sent(
  deps: ImportDeps,
  { asked, opened, job }: { asked: ImportAsked; opened: Opened; job: Job },
) {
  const { client, reports, signal } = deps
  const { notesFile } = asked
  const { lines, counts } = readRecords({ ...opened, notesFile, reports, signal })
  const uploaded = await uploadRecords({ ...deps, jobId: job.id }, lines).finally(reports.end)
  if (counts.broken > 0) {
    for (const { line, reason } of counts.firstBroken) {
      reports.say(deps.colours.bad(`line ${line} cannot be read: ${reason}`))
    }
  }
  if (uploaded.records === 0) throw new OperationFailed('there is no record in the input')
  const complete = await client.completeUpload(job.id, uploaded.records)
  if (complete.inputDigest !== uploaded.digest) {
    throw new OperationFailed(
      `job ${job.id} has other records than these files: delete it, and begin anew`,
    )
  }
  return { job: complete, counts }
}

const isDryRunEnded = ({ phase, status }: Job) => phase === Phase.DRY_RUN && status === Status.ENDED

/** Runs everything up to the commit, or goes on with that. */
async function dryRun(
  deps: ImportDeps,
  { job, isNeeded }: { readonly job: Job; readonly isNeeded: boolean },
): Promise<Job> {
  if (isRunning(job) || job.status === Status.PAUSED) return untilEnd(deps, job)
  if (!isNeeded) return job
  const begun = await deps.client.changeJob(job.id, { verb: '_run', body: { dryRun: true } })
  return watchJob(deps, begun)
}

/** Goes on with what is under way, and follows it. */
export async function untilEnd(
  deps: Pick<ImportDeps, 'client' | 'reports' | 'signal'>,
  job: Job,
): Promise<Job> {
  if (job.status !== Status.PAUSED) return watchJob(deps, job)
  return watchJob(deps, await deps.client.changeJob(job.id, { verb: '_resume', body: {} }))
}

/** What there is to know before a run, with numbers. */
async function sayBefore(
  { client, reports, colours }: ImportDeps,
  {
    asked: { settings, host },
    job,
    counts,
  }: { asked: ImportAsked; job: Job; counts: ReadingCounts | undefined },
): Promise<void> {
  const report = reportOf(job, Phase.DRY_RUN)
  const reasons = Object.fromEntries(
    Object.entries(report?.reasons ?? {}).map(([code, count]) => [code, Number(count)]),
  )
  const texts = counts ? beforeRunTexts({ counts, host, settings, reasons }) : []
  const lines = [...texts, ...(counts ? noteLines(counts) : [])]
  for (const line of lines) reports.say(line)
  if (countsOf(report?.counts).refused === 0) return
  for (const line of await refusedLines(client, { job, phase: Phase.DRY_RUN, colours })) {
    reports.say(line)
  }
}

/** Whether the run may begin: nothing would be refused, or somebody says so. */
async function mayRun(
  { prompts, reports }: ImportDeps,
  { asked, job, broken }: { asked: ImportAsked; job: Job; broken: number },
): Promise<boolean> {
  const exitCode = exitCodeOf(job, { broken })
  if (exitCode === exitCodes.done || asked.isSure) return true
  if (!prompts.isTerminal) return false
  for (const line of jobLines(job, undefined)) reports.say(line)
  return prompts.confirm(`run it without those that the ${phaseText(job.phase)} refuses?`)
}
