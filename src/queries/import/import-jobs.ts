/** Import jobs as they are shown: how far they have come, never their secrets. */
import type { ImportJob, JobStatus, PhaseReport } from '../../domain/import/job.ts'
import { noCounts } from '../../domain/import/job.ts'
import { type JobSettings, settingsDefault } from '../../domain/import/settings.ts'
import type { Reader } from '../../store/database/database.ts'
import type { ImportJobsTable } from '../../store/database/tables.ts'

/** A phase of a job. */
export type ShownPhase = ImportJob['phase']

/** A job as it is shown. */
export interface ImportJobView {
  readonly id: string
  /** Empty for a job of the whole instance. */
  readonly orgId: string
  readonly name: string
  readonly creatorId: string
  readonly settings: JobSettings
  readonly phase: ShownPhase
  readonly status: JobStatus
  /** Why it paused by itself; else empty. */
  readonly reason: string
  /** What has arrived, also while the upload is under way. */
  readonly pieces: number
  readonly records: number
  readonly bytes: number
  readonly isUploadComplete: boolean
  /** SHA-256 in hex; empty until the upload is complete. */
  readonly inputDigest: string
  /** The phases that have ended and the one under way, in the order of a job's life. */
  readonly reports: readonly (PhaseReport & { readonly phase: Exclude<ShownPhase, 'upload'> })[]
  readonly mails: {
    readonly held: number
    readonly released: number
    readonly isReleasing: boolean
    readonly perMinute: number
  }
  readonly createdAtMicros: number
  readonly changedAtMicros: number
  /** Rises with everything that can be seen of the job. */
  readonly revision: number
}

/** Which job. */
export interface ImportJobKey {
  readonly instanceId: string
  readonly jobId: string
}

/** Which jobs. */
export interface ImportJobList {
  readonly instanceId: string
  /** Absent: those of the instance and of all organisations. */
  readonly orgIds: readonly string[] | undefined
  /** Only those created before this one. */
  readonly before: ListedBefore | undefined
  readonly limit: number
}

/** The last job of a page. */
export interface ListedBefore {
  readonly createdAtMicros: number
  readonly id: string
}

/** The queries about import jobs; not cached. */
export interface ImportJobQueries {
  job(key: ImportJobKey): Promise<ImportJobView | undefined>
  /** The newest first. */
  list(search: ImportJobList): Promise<readonly ImportJobView[]>
  /** How many an instance has. */
  count(of: { readonly instanceId: string }): Promise<number>
}

const jobText = 'SELECT * FROM import_jobs WHERE instance_id = ? AND id = ?'
const countText = 'SELECT COUNT(*) AS jobs FROM import_jobs WHERE instance_id = ?'
const arrivedText = `SELECT COUNT(*) AS pieces, COALESCE(SUM(records), 0) AS records,
  COALESCE(SUM(bytes), 0) AS bytes FROM import_pieces WHERE instance_id = ? AND job_id = ?`

/** Creates the queries about import jobs. */
export function createImportJobs({ database }: { readonly database: Reader }): ImportJobQueries {
  const viewOf = async (row: ImportJobsTable): Promise<ImportJobView> => {
    if (row.is_complete === 1) return shown(row, row)
    // Until the upload is complete, only the pieces say what has arrived.
    const [arrived] = await database.all<Arrived>(arrivedText, [row.instance_id, row.id])
    return shown(row, arrived ?? row)
  }
  return {
    job: async ({ instanceId, jobId }) => {
      const [row] = await database.all<ImportJobsTable>(jobText, [instanceId, jobId])
      return row && viewOf(row)
    },
    list: async (search) => {
      const { text, values } = listOf(search, database.dialect.textsOfList)
      const rows = await database.once<ImportJobsTable>(text, values)
      const views: ImportJobView[] = []
      for (const row of rows) views.push(await viewOf(row))
      return views
    },
    count: async ({ instanceId }) => {
      const [row] = await database.all<{ jobs: number }>(countText, [instanceId])
      return Number(row?.jobs ?? 0)
    },
  }
}

type Arrived = Pick<ImportJobsTable, 'pieces' | 'records' | 'bytes'>

function listOf({ instanceId, orgIds, before, limit }: ImportJobList, textsOfList: string) {
  const conditions = ['instance_id = ?']
  const values: (string | number)[] = [instanceId]
  if (orgIds) {
    conditions.push(`org_id IN (${textsOfList})`)
    values.push(JSON.stringify(orgIds))
  }
  if (before) {
    conditions.push('(created_at, id) < (?, ?)')
    values.push(before.createdAtMicros, before.id)
  }
  const text = `SELECT * FROM import_jobs WHERE ${conditions.join(' AND ')}
    ORDER BY created_at DESC, id DESC LIMIT ?`
  return { text, values: [...values, limit] }
}

/** The JSON of the columns is of our own projection. */
function shown(row: ImportJobsTable, arrived: Arrived): ImportJobView {
  const settings: Partial<JobSettings> = JSON.parse(row.settings)
  const reports = reportsOf(row)
  const mails: Partial<ImportJob['mails']> = JSON.parse(row.mails)
  const { released = 0, isReleasing = false, perMinute = 0 } = mails
  const records = Number(arrived.records)
  return {
    id: row.id,
    orgId: row.org_id,
    name: row.name,
    creatorId: row.creator,
    settings: { ...settingsDefault, ...settings, share: row.share },
    phase: phaseOf(row.phase),
    status: statuses.find((each) => each === row.status) ?? 'idle',
    reason: row.reason,
    pieces: Number(arrived.pieces),
    records,
    bytes: Number(arrived.bytes),
    isUploadComplete: row.is_complete === 1,
    inputDigest: row.input_digest,
    reports,
    mails: {
      ...{ released, isReleasing, perMinute },
      held: reports.find(({ phase }) => phase === 'run')?.held ?? 0,
    },
    createdAtMicros: row.created_at,
    changedAtMicros: row.changed_at,
    revision: row.sequence + records,
  }
}

const statuses: readonly JobStatus[] = ['idle', 'running', 'paused', 'ended', 'cancelled']
const phases = ['dryRun', 'run', 'undoDryRun', 'undo'] as const

function phaseOf(stored: string): ShownPhase {
  return phases.find((each) => each === stored) ?? 'upload'
}

function reportsOf(row: ImportJobsTable): ImportJobView['reports'] {
  const ended: Readonly<Record<string, Partial<PhaseReport>>> = JSON.parse(row.phases)
  const underWay: Partial<PhaseReport> | undefined =
    row.progress === null ? undefined : JSON.parse(row.progress)
  return phases.flatMap((phase) => {
    const report = underWay && row.phase === phase ? underWay : ended[phase]
    return report ? [{ ...noReport, ...report, phase, counts: countsOf(report) }] : []
  })
}

function countsOf({ counts }: Partial<PhaseReport>) {
  return { ...noCounts, ...counts }
}

const noReport: PhaseReport = {
  ...{ nextPiece: 0, counts: noCounts, reasons: {}, held: 0 },
  ...{ startedAtMicros: 0, endedAtMicros: 0, resultsDigest: '' },
}
