/** How far the phase under way is, how quickly it goes, and how long it will take. */
import { timestampMs } from '@bufbuild/protobuf/wkt'
import {
  type Job,
  type Phase,
  Status,
} from '../../../../src/proto/gatehouse/import/v1/import_service_pb.js'
import { useTexts } from '../texts/languages.ts'
import { Progress } from '../ui/progress.tsx'
import { durationText } from './duration.ts'
import { reportOf } from './jobs.ts'
import { isUndo, phaseNameOf } from './names.ts'

/** Nothing where no phase is under way or has been. */
export function JobProgress({ job }: { readonly job: Job }) {
  const { imports, tag } = useTexts()
  const texts = imports.job
  const phase = phaseNameOf(job.phase)
  const report = reportOf(job, job.phase)
  if (phase === undefined || !report) return null
  const { records: done = 0n } = report.counts ?? {}
  const number = (count: bigint | number) => count.toLocaleString(tag)
  const all = job.records || 1n
  const { changedAt } = job
  const tookMs =
    report.startedAt && changedAt && timestampMs(changedAt) - timestampMs(report.startedAt)
  const perMs = tookMs && tookMs > 0 ? Number(done) / tookMs : 0
  const isRunning = job.status === Status.RUNNING && perMs > 0
  const leftMs = perMs > 0 ? Number(all - done) / perMs : 0
  return (
    <Progress label={texts.phases[phase]} value={Number(done) / Number(all)}>
      <span role="status">{texts.done(number(done), number(job.records))}</span>
      {isRunning && (
        <span className="quiet">
          {texts.pace(number(Math.round(perMs * 1000)), durationText(leftMs, tag))}
        </span>
      )}
    </Progress>
  )
}

/** The counts that a phase has, by the names of the texts. */
export function countsOf(job: Job, phase: Phase) {
  const {
    created = 0n,
    updated = 0n,
    skipped = 0n,
    refused = 0n,
    noted = 0n,
  } = reportOf(job, phase)?.counts ?? {}
  const written = isUndo(phase)
    ? { removed: created, restored: updated, left: skipped }
    : { created, updated, skipped }
  return { ...written, refused, noted }
}
