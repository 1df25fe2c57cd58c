/** What may be asked of an import job, and when. */
import { type Decided, event } from '../event.ts'
import { refuse } from '../refusals.ts'
import type { ImportJob, JobPhase, PhaseReport } from './job.ts'
import type { JobSettings } from './settings.ts'

/** A job to create. */
export interface AddJob {
  readonly name: string
  readonly settings: JobSettings
  /** Sealed; see `JobSecrets`. */
  readonly secrets: unknown
  readonly triggerOrigin: string
}

/** Creates a job. */
export function* addJob({ settings, ...job }: AddJob): Iterable<Decided> {
  checkSettings(settings)
  yield event('import.job.added', { ...job, settings: { ...settings } })
}

/** What of a job changes; absent: it stays. */
export interface ChangeJob {
  readonly share: number | undefined
  readonly settings: JobSettings | undefined
  readonly secrets: unknown
}

/** The share can change at any time, everything else until a record was written. */
export function* changeJob(
  { share, settings, secrets }: ChangeJob,
  job: ImportJob,
): Iterable<Decided> {
  requireJob(job)
  if (settings !== undefined) {
    if (job.status === 'running') throw refuse('import.job.running')
    if (job.reports.run) throw refuse('import.job.ran')
    checkSettings(settings)
    yield event('import.job.changed', { settings: { ...settings }, secrets })
  }
  if (share !== undefined && share !== (settings ?? job.settings).share) {
    yield event('import.job.changed', { share })
  }
}

const matchKeys = ['id', 'user_name', 'email', 'external_id']
const members = [
  ...['userName', 'state', 'createdAt', 'profile', 'email', 'phone', 'password', 'totp'],
  ...['recoveryCodes', 'passkeys', 'idpLinks', 'metadata', 'roles', 'memberships', 'machine'],
]

/** Refuses names that mean nothing, which would be taken and have no effect. */
function checkSettings({ match, keep }: JobSettings): void {
  const unknownKey = match.find((key) => !matchKeys.includes(key) && !/^metadata:./.test(key))
  if (unknownKey !== undefined) throw refuse('import.settings.match', unknownKey)
  const unknownMember = keep.find((path) => !members.includes(path.split('.')[0] ?? ''))
  if (unknownMember !== undefined) throw refuse('import.settings.keep', unknownMember)
}

/** What has arrived. */
export interface Uploaded {
  readonly pieces: number
  readonly records: number
  readonly bytes: number
  /** SHA-256 in hex. */
  readonly digest: string
}

/** Ends the upload; refused unless as many records are there as the caller has sent. */
export function* completeUpload(
  { expected, ...uploaded }: Uploaded & { readonly expected: number },
  job: ImportJob,
): Iterable<Decided> {
  requireUpload(job)
  if (uploaded.records === 0) throw refuse('import.job.empty')
  if (uploaded.records !== expected) {
    throw refuse('import.job.upload_gap', String(uploaded.records))
  }
  yield event('import.job.uploaded', uploaded)
}

/** Refuses a job that takes no records any more. */
export function requireUpload(job: ImportJob): void {
  requireJob(job)
  if (job.isUploadComplete) throw refuse('import.job.upload_complete')
}

/** Starts a phase: a dry run as often as one likes, a run once, an undo after it. */
export function* startPhase(
  { phase, isForced = false }: { readonly phase: JobPhase; readonly isForced?: boolean },
  job: ImportJob,
): Iterable<Decided> {
  requireJob(job)
  if (!job.isUploadComplete) throw refuse('import.job.upload_open')
  if (isUnderWay(job) || job.mails.isReleasing) throw refuse('import.job.running')
  if (job.reports.undo) throw refuse('import.job.undone')
  const isUndo = phase === 'undo' || phase === 'undoDryRun'
  if (isUndo && !job.reports.run) throw refuse('import.job.not_run')
  if (!isUndo && job.reports.run) throw refuse('import.job.ran')
  yield event('import.job.started', { phase, isForced })
}

/** Whether a phase is running or paused. */
export function isUnderWay({ status }: ImportJob): boolean {
  return status === 'running' || status === 'paused'
}

/** Pauses what runs; `reason` is empty where somebody asked for it. */
export function* pauseJob(
  { reason }: { readonly reason: string },
  job: ImportJob,
): Iterable<Decided> {
  requireJob(job)
  if (job.status !== 'running') throw refuse('import.job.not_running')
  yield event('import.job.paused', { reason })
}

/** Goes on. */
export function* resumeJob(job: ImportJob): Iterable<Decided> {
  requireJob(job)
  if (job.status !== 'paused') throw refuse('import.job.not_paused')
  yield event('import.job.resumed')
}

/** Ends what runs or is paused; what was written stays, and can be undone. */
export function* cancelJob(job: ImportJob): Iterable<Decided> {
  requireJob(job)
  const { phase } = job
  const report = phase === 'upload' ? undefined : job.reports[phase]
  if (!isUnderWay(job) || phase === 'upload' || !report) throw refuse('import.job.not_running')
  yield event('import.job.cancelled', progressOf(phase, report))
}

/** How far a phase has come, as events say it. */
export function progressOf(phase: JobPhase, report: PhaseReport) {
  const { nextPiece, counts, reasons, held, startedAtMicros } = report
  return { phase, nextPiece, counts, reasons, held, startedAtMicros }
}

/** Releases the mails that are held back. */
export function* releaseMails(
  { perMinute }: { readonly perMinute: number },
  job: ImportJob,
): Iterable<Decided> {
  requireJob(job)
  const { released, isReleasing } = job.mails
  const held = job.reports.run?.held ?? 0
  if (isUnderWay(job)) throw refuse('import.job.running')
  if (held <= released || job.reports.undo) throw refuse('import.mails.not_held')
  if (isReleasing && job.mails.perMinute === perMinute) return
  yield event('import.job.mails.released', { perMinute })
}

/** Holds them back again. */
export function* stopMails(job: ImportJob): Iterable<Decided> {
  requireJob(job)
  if (job.mails.isReleasing) yield event('import.job.mails.stopped')
}

/** Deletes a job that does nothing, with its records and results. */
export function* removeJob(job: ImportJob): Iterable<Decided> {
  requireJob(job)
  if (isUnderWay(job) || job.mails.isReleasing) throw refuse('import.job.running')
  yield event('import.job.removed')
}

function requireJob(job: ImportJob): void {
  if (!job.exists) throw refuse('import.job.not_found')
}
