/** One row per import job: read by GetJob, and by the nodes that look for work. */
import type { EventFrame, RecordedEvent, StoredPayload } from '../../events/event.ts'
import type { RowChange } from '../database/row-changes.ts'
import type { ImportJobsTable } from '../database/tables.ts'
import { changeOf, projection, snapshotsGone, stampOf } from './projection.ts'

/** The projection of import jobs. */
export const importJobs = projection({
  'import.job.added': (event) => [{ insert: 'import_jobs', row: rowOf(event) }],
  'import.job.changed': (event) => {
    const { share, settings, secrets } = event.payload
    return set(event, {
      ...(settings && { settings: JSON.stringify(settings), ...shareOf(settings) }),
      ...(share !== undefined && { share }),
      ...(secrets !== undefined && { secrets: JSON.stringify(secrets) }),
    })
  },
  'import.job.uploaded': (event) => {
    const { pieces = 0, records = 0, bytes = 0, digest = '' } = event.payload
    return set(event, { pieces, records, bytes, is_complete: 1, input_digest: digest })
  },
  'import.job.started': (event) => {
    const { phase = '' } = event.payload
    const progress = progressOf({ startedAtMicros: event.createdAtMicros })
    return set(event, { phase, status: 'running', reason: '', progress, is_active: 1 })
  },
  'import.job.progressed': (event) => set(event, { progress: progressOf(event.payload) }),
  'import.job.paused': (event) => {
    const { reason = '' } = event.payload
    return set(event, { status: 'paused', reason, is_active: 0 })
  },
  'import.job.resumed': (event) => set(event, { status: 'running', reason: '', is_active: 1 }),
  'import.job.cancelled': (event) => closed(event, 'cancelled'),
  'import.job.ended': (event) => closed(event, 'ended'),
  'import.job.mails.released': (event) => {
    const { perMinute = 0 } = event.payload
    const members = { isReleasing: true, perMinute }
    return [changed(event, { is_active: 1 }, { mails: members })]
  },
  'import.job.mails.stopped': (event) => [
    changed(event, { is_active: 0 }, { mails: { isReleasing: false } }),
  ],
  'import.job.mails.progressed': (event) => {
    const { nextPiece = 0, released = 0, isDone } = event.payload
    const members = { nextPiece, released, ...(isDone && { isReleasing: false }) }
    return [changed(event, isDone ? { is_active: 0 } : {}, { mails: members })]
  },
  'import.job.removed': (event) => [
    { delete: 'import_jobs', where: whereJob(event) },
    {
      delete: 'import_pieces',
      where: { instance_id: event.instanceId, job_id: event.aggregateId },
    },
    snapshotsGone(event),
  ],
})

type Members = Readonly<Record<string, unknown>>

function whereJob({ instanceId, aggregateId }: EventFrame) {
  return { instance_id: instanceId, id: aggregateId }
}

function changed(
  event: EventFrame,
  columns: Partial<ImportJobsTable>,
  merge: { readonly phases?: Members; readonly mails?: Members } = {},
): RowChange {
  const set = { ...columns, ...changeOf(event) }
  return { update: 'import_jobs', set, merge: { ...merge }, where: whereJob(event) }
}

function set(event: EventFrame, columns: Partial<ImportJobsTable>): RowChange[] {
  return [changed(event, columns)]
}

function rowOf(event: RecordedEvent<'import.job.added'>): ImportJobsTable {
  const { payload } = event
  const settings = payload.settings ?? {}
  return {
    instance_id: event.instanceId,
    id: event.aggregateId,
    org_id: event.owner === event.instanceId ? '' : event.owner,
    name: payload.name ?? '',
    creator: event.creator,
    settings: JSON.stringify(settings),
    secrets: JSON.stringify(payload.secrets ?? null),
    share: 0,
    ...shareOf(settings),
    phase: 'upload',
    status: 'idle',
    reason: '',
    pieces: 0,
    records: 0,
    bytes: 0,
    is_complete: 0,
    input_digest: '',
    progress: null,
    phases: '{}',
    mails: '{}',
    is_active: 0,
    ...stampOf(event),
  }
}

function shareOf({ share }: Readonly<Record<string, unknown>>): Partial<ImportJobsTable> {
  return typeof share === 'number' ? { share } : {}
}

type Progress = StoredPayload<'import.job.progressed'>

function reportOf({ nextPiece = 0, counts, reasons = {}, held = 0, startedAtMicros }: Progress) {
  return { nextPiece, counts: counts ?? {}, reasons, held, startedAtMicros }
}

function progressOf(payload: Progress): string {
  return JSON.stringify(reportOf(payload))
}

function closed(
  event: RecordedEvent<'import.job.ended'> | RecordedEvent<'import.job.cancelled'>,
  status: 'ended' | 'cancelled',
): RowChange[] {
  const { phase = 'run', resultsDigest = '' }: StoredPayload<'import.job.ended'> = event.payload
  const report = { ...reportOf(event.payload), endedAtMicros: event.createdAtMicros, resultsDigest }
  const columns = { progress: null, status, is_active: 0 }
  return [changed(event, columns, { phases: { [phase]: report } })]
}
