/** The state of an import job, folded from its events. */
import type { StoredPayload } from '../../events/event.ts'
import { each, evolution } from '../../events/handlers.ts'
import type { JobCounts, JobPhase } from '../../events/import-job.ts'
import { type JobSettings, settingsDefault } from './settings.ts'

export type { JobCounts, JobPhase } from '../../events/import-job.ts'

/** What a phase has come to. */
export interface PhaseReport {
  /** The number of the next piece; that of all pieces when it has gone through all. */
  readonly nextPiece: number
  readonly counts: JobCounts
  readonly reasons: Readonly<Record<string, number>>
  /** Mails that are held back. */
  readonly held: number
  readonly startedAtMicros: number
  /** 0 while it is under way. */
  readonly endedAtMicros: number
  /** SHA-256 of the results, in hex; empty until it has ended. */
  readonly resultsDigest: string
}

/** Mails that a job holds back, and how far they are released. */
export interface JobMails {
  readonly released: number
  readonly nextPiece: number
  readonly isReleasing: boolean
  readonly perMinute: number
}

/** What a job is doing. */
export type JobStatus = 'idle' | 'running' | 'paused' | 'ended' | 'cancelled'

/** An import job as decisions see it. */
export interface ImportJob {
  readonly exists: boolean
  /** The organisation it is for; empty for the whole instance. */
  readonly orgId: string
  readonly name: string
  readonly creatorId: string
  /** Scheme and host where links in mails begin. */
  readonly origin: string
  readonly settings: JobSettings
  /** Sealed; see `JobSecrets`. */
  readonly secrets: unknown
  readonly pieces: number
  readonly records: number
  readonly isUploadComplete: boolean
  readonly inputDigest: string
  /** The phase under way, or the last one. */
  readonly phase: JobPhase | 'upload'
  readonly status: JobStatus
  readonly isForced: boolean
  readonly reports: Readonly<Partial<Record<JobPhase, PhaseReport>>>
  readonly mails: JobMails
}

/** Most records of a piece; of large ones it has fewer. */
export const pieceRecordsMax = 100

/** Nothing counted. */
export const noCounts: JobCounts = {
  records: 0,
  created: 0,
  updated: 0,
  skipped: 0,
  refused: 0,
  noted: 0,
}

/** A phase that begins. */
const freshReport = (startedAtMicros: number): PhaseReport => ({
  nextPiece: 0,
  counts: noCounts,
  reasons: {},
  held: 0,
  startedAtMicros,
  endedAtMicros: 0,
  resultsDigest: '',
})

/** A job that does not exist. */
export const absentJob: ImportJob = {
  exists: false,
  orgId: '',
  name: '',
  creatorId: '',
  origin: '',
  settings: settingsDefault,
  secrets: undefined,
  pieces: 0,
  records: 0,
  isUploadComplete: false,
  inputDigest: '',
  phase: 'upload',
  status: 'idle',
  isForced: false,
  reports: {},
  mails: { released: 0, nextPiece: 0, isReleasing: false, perMinute: 0 },
}

/** The frame of the events of jobs that is read. */
type JobFrame = 'owner' | 'creator' | 'instanceId' | 'createdAtMicros'

/** The job after an event. */
export const evolveJob = evolution<ImportJob, JobFrame>({
  'import.job.added': (_, { owner, creator, instanceId, payload }) => ({
    ...absentJob,
    exists: true,
    orgId: owner === instanceId ? '' : owner,
    name: payload.name ?? '',
    creatorId: creator,
    origin: payload.triggerOrigin ?? '',
    settings: settingsAfter(settingsDefault, payload),
    secrets: payload.secrets,
  }),
  'import.job.changed': (job, { payload }) => ({
    ...job,
    settings: settingsAfter(job.settings, payload),
    secrets: payload.secrets ?? job.secrets,
  }),
  'import.job.uploaded': (job, { payload }) => ({
    ...job,
    pieces: payload.pieces ?? 0,
    records: payload.records ?? 0,
    inputDigest: payload.digest ?? '',
    isUploadComplete: true,
  }),
  'import.job.started': (job, { payload: { phase = 'run', isForced }, createdAtMicros }) => ({
    ...job,
    phase,
    status: 'running',
    isForced: isForced === true,
    reports: { ...job.reports, [phase]: freshReport(createdAtMicros) },
  }),
  'import.job.progressed': progressed,
  'import.job.paused': (job) => ({ ...job, status: 'paused' }),
  'import.job.resumed': (job) => ({ ...job, status: 'running' }),
  'import.job.cancelled': (job, event) => ({ ...closed(job, event), status: 'cancelled' }),
  'import.job.ended': (job, event) => ({ ...closed(job, event), status: 'ended' }),
  'import.job.mails.released': (job, { payload: { perMinute = 0 } }) => ({
    ...job,
    mails: { ...job.mails, isReleasing: true, perMinute },
  }),
  'import.job.mails.stopped': (job) => ({ ...job, mails: { ...job.mails, isReleasing: false } }),
  'import.job.mails.progressed': (job, { payload: { nextPiece = 0, released = 0, isDone } }) => ({
    ...job,
    mails: {
      ...job.mails,
      nextPiece,
      released,
      isReleasing: job.mails.isReleasing && isDone !== true,
    },
  }),
  ...each(['import.job.removed'], () => absentJob),
})

function settingsAfter(
  before: JobSettings,
  { settings, share }: { readonly settings?: object; readonly share?: number },
): JobSettings {
  const after = { ...before, ...settings }
  return share === undefined ? after : { ...after, share }
}

function progressed(
  job: ImportJob,
  { payload }: { readonly payload: StoredPayload<'import.job.progressed'> },
): ImportJob {
  const { phase = 'run', nextPiece = 0, counts = noCounts, reasons = {}, held = 0 } = payload
  const report = job.reports[phase] ?? freshReport(0)
  return {
    ...job,
    reports: { ...job.reports, [phase]: { ...report, nextPiece, counts, reasons, held } },
  }
}

/** A phase that has ended, or was cancelled. */
function closed(
  job: ImportJob,
  event: {
    readonly payload: StoredPayload<'import.job.ended'>
    readonly createdAtMicros: number
  },
): ImportJob {
  const after = progressed(job, event)
  const { phase = 'run', resultsDigest = '' } = event.payload
  const report = after.reports[phase] ?? freshReport(0)
  const ended = { ...report, endedAtMicros: event.createdAtMicros, resultsDigest }
  return { ...after, reports: { ...after.reports, [phase]: ended } }
}
