/**
 * One piece of a job: its records are decided on and stored together with their results and the
 * progress of the job, in one transaction. A dry run stores the results and the progress only.
 */
import { type Decided, event } from '../../domain/event.ts'
import { type Claims, createClaims } from '../../domain/import/claims.ts'
import { progressOf } from '../../domain/import/decide-job.ts'
import type { ImportJob, JobCounts, JobPhase, PhaseReport } from '../../domain/import/job.ts'
import type { RecordResult } from '../../domain/import/result.ts'
import { packLines } from '../../kit/packed-lines.ts'
import { resultColumns } from '../../queries/import/import-results.ts'
import type { Push, StreamAppend } from '../../store/eventstore/event.ts'
import { ReservationTaken, StaleSequence } from '../../store/eventstore/eventstore.ts'
import { load } from '../commit.ts'
import type { CommandDeps } from '../deps.ts'
import { type DecideDeps, decidePiece } from './decide-piece.ts'
import type { JobContext } from './job-context.ts'
import { importJobEvolution } from './jobs.ts'
import type { Prepared } from './prepare-record.ts'

export { resultColumns }

/** A job, and the sequence it was read at. */
export interface SeenJob {
  readonly job: ImportJob
  readonly sequence: number
}

/** Loads a job. */
export async function seeJob(
  events: Pick<CommandDeps['events'], 'fold'>,
  { instanceId, jobId }: { readonly instanceId: string; readonly jobId: string },
): Promise<SeenJob> {
  const stream = { instanceId, aggregateType: 'import_job', aggregateId: jobId }
  const { state, sequence } = await load(events, { evolution: importJobEvolution, stream })
  return { job: state, sequence }
}

/** A piece with everything prepared. */
export interface PieceToRun {
  readonly number: number
  readonly phase: JobPhase
  readonly prepared: readonly Prepared[]
  /** Of the whole file in a dry run; a run makes its own for each attempt. */
  readonly claims: Claims | undefined
}

/**
 * `moved`: the job does something else by now, or another node was quicker; `outdated`: what was
 * prepared does not hold any more.
 */
export type PieceEnd =
  | { readonly kind: 'stored'; readonly seen: SeenJob }
  | { readonly kind: 'moved' }
  | { readonly kind: 'outdated'; readonly cause: unknown }

/** How often a piece is decided anew because somebody else wrote to its users. */
const attemptsMax = 5

/** Decides on a piece and stores it. Rejects with the store's failure. */
export async function runPiece(
  deps: DecideDeps,
  context: JobContext,
  piece: PieceToRun & { readonly seen: SeenJob },
): Promise<PieceEnd> {
  const isDryRun = piece.phase === 'dryRun'
  let cause: unknown
  for (let attempt = 0; attempt < attemptsMax; attempt++) {
    const claims = piece.claims ?? createClaims()
    const { prepared } = piece
    const decided = await decidePiece(deps, context, { prepared, claims, isDryRun })
    const results = decided.decisions.map(({ result }) => result)
    const streams = isDryRun ? [] : decided.streams
    const end = await storePiece(deps, context, { ...piece, results, streams })
    if (end.kind !== 'again') return end
    cause = end.cause
  }
  return { kind: 'outdated', cause }
}

/** A piece that was decided. */
export interface DecidedResults {
  readonly number: number
  readonly phase: JobPhase
  readonly seen: SeenJob
  readonly results: readonly RecordResult[]
  readonly streams: readonly StreamAppend[]
}

/** The decision does not hold any more, because of the failure. */
export interface Outdated {
  readonly kind: 'again'
  readonly cause: unknown
}

/** Stores results, progress and events. */
export async function storePiece(
  { events }: Pick<CommandDeps, 'events'>,
  { instanceId, jobId }: Pick<JobContext, 'instanceId' | 'jobId'>,
  piece: DecidedResults,
): Promise<PieceEnd | Outdated> {
  const { number, phase, results, streams } = piece
  let { seen } = piece
  for (;;) {
    const report = reportAfter(seen.job, piece)
    if (!report) return { kind: 'moved' }
    const own: StreamAppend = {
      aggregateType: 'import_job',
      aggregateId: jobId,
      owner: seen.job.orgId || instanceId,
      expectedSequence: seen.sequence,
      events: [event('import.job.progressed', progressOf(phase, report))],
    }
    const rows = [await resultRow({ instanceId, jobId, number, phase, results })]
    try {
      const creator = seen.job.creatorId
      await events.append({ instanceId, creator, streams: [own, ...streams], rows })
      const job = { ...seen.job, reports: { ...seen.job.reports, [phase]: report } }
      return { kind: 'stored', seen: { job, sequence: seen.sequence + 1 } }
    } catch (failure) {
      if (failure instanceof ReservationTaken) return { kind: 'again', cause: failure }
      if (!(failure instanceof StaleSequence)) throw failure
      if (failure.aggregateId !== jobId) return { kind: 'again', cause: failure }
      seen = await seeJob(events, { instanceId, jobId })
    }
  }
}

/** The phase after a piece; undefined if it is not that piece's turn. */
function reportAfter(
  job: ImportJob,
  { number, phase, results }: Pick<DecidedResults, 'number' | 'phase' | 'results'>,
): PhaseReport | undefined {
  const before = job.reports[phase]
  const isTurn = job.exists && job.status === 'running' && job.phase === phase
  if (!isTurn || before?.nextPiece !== number) return undefined
  return {
    ...before,
    nextPiece: number + 1,
    counts: countsAfter(before.counts, results),
    reasons: reasonsAfter(before.reasons, results),
    held: before.held + results.filter(({ _mail }) => _mail !== undefined).length,
  }
}

const countOf = {
  created: 'created',
  updated: 'updated',
  skipped: 'skipped',
  refused: 'refused',
  removed: 'created',
  restored: 'updated',
} as const satisfies Record<RecordResult['outcome'], keyof JobCounts>

function countsAfter(before: JobCounts, results: readonly RecordResult[]): JobCounts {
  const counts = { ...before }
  for (const { outcome, reasons } of results) {
    counts.records++
    counts[countOf[outcome]]++
    if (outcome !== 'refused' && reasons.length > 0) counts.noted++
  }
  return counts
}

function reasonsAfter(
  before: Readonly<Record<string, number>>,
  results: readonly RecordResult[],
): Readonly<Record<string, number>> {
  const counts: Record<string, number> = { ...before }
  for (const { reasons } of results) {
    for (const code of new Set(reasons.map((each) => each.code))) {
      counts[code] = (counts[code] ?? 0) + 1
    }
  }
  return counts
}

/** The results as they are kept: JSON Lines, with the members for the server alone. */
async function resultRow({
  instanceId,
  jobId,
  number,
  phase,
  results,
}: {
  readonly instanceId: string
  readonly jobId: string
  readonly number: number
  readonly phase: JobPhase
  readonly results: readonly RecordResult[]
}): Promise<NonNullable<Push['rows']>[number]> {
  const lines = results.map((result) => `${JSON.stringify(result)}\n`).join('')
  const packed = await packLines(Buffer.from(lines))
  const held = results.filter(({ _mail }) => _mail !== undefined).length
  return {
    update: 'import_pieces',
    set: { [resultColumns[phase]]: packed, ...(phase === 'run' && { held }) },
    where: { instance_id: instanceId, job_id: jobId, number },
  }
}

/** Ends a phase that has gone through all pieces. */
export async function endPhase(
  { events }: Pick<CommandDeps, 'events'>,
  { instanceId, jobId }: Pick<JobContext, 'instanceId' | 'jobId'>,
  { phase, resultsDigest }: { readonly phase: JobPhase; readonly resultsDigest: string },
): Promise<void> {
  for (;;) {
    const { job, sequence } = await seeJob(events, { instanceId, jobId })
    const report = job.reports[phase]
    const isOver = report && report.nextPiece >= job.pieces
    if (!isOver || job.phase !== phase || job.status !== 'running') return
    const decided: Decided = event('import.job.ended', {
      ...progressOf(phase, report),
      resultsDigest,
    })
    const own: StreamAppend = {
      aggregateType: 'import_job',
      aggregateId: jobId,
      owner: job.orgId || instanceId,
      expectedSequence: sequence,
      events: [decided],
    }
    try {
      await events.append({ instanceId, creator: job.creatorId, streams: [own] })
      return
    } catch (failure) {
      if (!(failure instanceof StaleSequence)) throw failure
    }
  }
}
