/** Phases and states of jobs in the terms of the command line. */
import {
  type Counts,
  type Job,
  Phase,
  type PhaseReport,
  Status,
} from '../../../proto/gatehouse/import/v1/import_service_pb.js'
import { type ExitCode, exitCodes } from '../command.ts'

const phaseTexts: Readonly<Record<Phase, string>> = {
  [Phase.UNSPECIFIED]: '',
  [Phase.UPLOAD]: 'upload',
  [Phase.DRY_RUN]: 'dry run',
  [Phase.RUN]: 'run',
  [Phase.UNDO_DRY_RUN]: 'dry run of the undo',
  [Phase.UNDO]: 'undo',
}

/** A phase for people. */
export const phaseText = (phase: Phase): string => phaseTexts[phase] ?? 'other'

/** The names of phases with results, on the command line and in paths. */
export const phaseNamesKnown = ['dry_run', 'run', 'undo_dry_run', 'undo'] as const
/** The name of a phase with results. */
export type PhaseName = (typeof phaseNamesKnown)[number]

/** The name of a phase in paths; undefined for the upload. */
export function phaseNameOf(phase: Phase): PhaseName | undefined {
  if (phase === Phase.DRY_RUN) return 'dry_run'
  if (phase === Phase.RUN) return 'run'
  if (phase === Phase.UNDO_DRY_RUN) return 'undo_dry_run'
  return phase === Phase.UNDO ? 'undo' : undefined
}

const statusTexts: Readonly<Record<Status, string>> = {
  [Status.UNSPECIFIED]: '',
  [Status.IDLE]: 'waits',
  [Status.RUNNING]: 'is running',
  [Status.PAUSED]: 'is paused',
  [Status.ENDED]: 'has ended',
  [Status.CANCELLED]: 'was cancelled',
}

/** What a job does, such as `dry run has ended`. */
export function stateText({ phase, status, isUploadComplete, reason }: Job): string {
  if (!isUploadComplete) return 'takes records'
  if (phase === Phase.UPLOAD || phase === Phase.UNSPECIFIED) return 'has its records'
  const why = reason === '' ? '' : ` (${reason})`
  return `${phaseText(phase)} ${statusTexts[status] ?? ''}${why}`
}

/** Whether a phase is under way and nobody has paused it. */
export const isRunning = ({ status }: Job): boolean => status === Status.RUNNING

/** Whether a phase takes back what a run did. */
export const isUndo = ({ phase }: { readonly phase: Phase }): boolean =>
  phase === Phase.UNDO || phase === Phase.UNDO_DRY_RUN

/** The report of a phase, if it has begun. */
export function reportOf({ phases }: Job, phase: Phase): PhaseReport | undefined {
  return phases.find((report) => report.phase === phase)
}

/** The counts of a phase by name; numbers of records are far below 2^53. */
export function countsOf(counts: Counts | undefined) {
  const { records = 0n, created = 0n, updated = 0n } = counts ?? {}
  const { skipped = 0n, refused = 0n, noted = 0n } = counts ?? {}
  return {
    ...{ records: Number(records), created: Number(created), updated: Number(updated) },
    ...{ skipped: Number(skipped), refused: Number(refused), noted: Number(noted) },
  }
}

/**
 * How a phase ended, as an exit code; `broken` are records that the reader could not read, which
 * count as refused.
 */
export function exitCodeOf(job: Job, { broken }: { readonly broken: number }): ExitCode {
  if (job.status !== Status.ENDED) return exitCodes.failed
  const { refused, skipped, created, updated } = countsOf(reportOf(job, job.phase)?.counts)
  // In an undo, what is skipped was changed since and is left.
  const left = refused + (isUndo(job) ? skipped : broken)
  if (left === 0) return exitCodes.done
  if (job.phase === Phase.DRY_RUN || job.phase === Phase.UNDO_DRY_RUN) return exitCodes.refused
  const isSome = created + updated > 0 || (!isUndo(job) && skipped > 0)
  return isSome ? exitCodes.partly : exitCodes.failed
}
