/** Runs the phase of one job on this node, piece after piece, until it ends or is stopped. */
import { setTimeout as sleep } from 'node:timers/promises'
import { checkCanaries } from '../../commands/import/check-canaries.ts'
import { decidePiece } from '../../commands/import/decide-piece.ts'
import type { ImportDeps } from '../../commands/import/import-deps.ts'
import { type JobContext, mayRun, openContext } from '../../commands/import/job-context.ts'
import { pauseJob } from '../../commands/import/jobs.ts'
import { type Prepared, prepareRecord } from '../../commands/import/prepare-record.ts'
import {
  endPhase,
  runPiece,
  type SeenJob,
  seeJob,
  storePiece,
} from '../../commands/import/run-piece.ts'
import { undoPiece } from '../../commands/import/undo-piece.ts'
import { type Claims, createClaims } from '../../domain/import/claims.ts'
import type { JobPhase } from '../../domain/import/job.ts'
import type { Pieces } from './pieces.ts'

/** What a runner is built with. */
export interface RunnerDeps {
  readonly deps: ImportDeps
  readonly pieces: Pieces
  /** Names this node among those that share a store. */
  readonly node: string
  /** Whether other nodes may run jobs too. */
  readonly isShared: boolean
  readonly isClosed: () => boolean
}

/** A job by its names. */
export interface JobName {
  readonly instanceId: string
  readonly jobId: string
}

/** Milliseconds that a node has for a piece before another one may take it. */
const leaseMs = 20_000
/** How many pieces are prepared ahead of their turn by all nodes together. */
const aheadMax = 8
/** Milliseconds between two looks whether it is a piece's turn. */
const turnMs = 5
/** Records between which other work of the process gets its turn. */
const yieldEvery = 16

/** How often a piece is prepared anew because what it was prepared on has changed. */
const outdatedMax = 5

/** How often the undo of a piece is decided because somebody else wrote to its users. */
const undoAttemptsMax = 20

function failedPiece(number: number, cause: unknown): Error {
  return new Error(`piece ${number} could not be stored`, { cause })
}

/** Runs a job. */
export interface JobRunner {
  /** Works on the job until there is nothing left to do on it here. */
  run(job: JobName): Promise<void>
}

/** Creates a runner. */
export function createJobRunner(runner: RunnerDeps): JobRunner {
  return {
    run: async (name) => {
      const seen = await seeJob(runner.deps.events, name)
      const { phase, status } = seen.job
      if (status !== 'running' || phase === 'upload') return
      const checked = await withCanaries(runner, name, seen)
      if (!checked) return
      if (phase === 'run') await runInOrder(runner, name, checked)
      else await runAlone(runner, name, { seen: checked, phase })
    },
  }
}

/** The job when it may begin or go on; undefined where its known passwords do not verify. */
async function withCanaries(
  runner: RunnerDeps,
  name: JobName,
  seen: SeenJob,
): Promise<SeenJob | undefined> {
  const { deps, pieces } = runner
  const { phase } = seen.job
  const isFirst = (phase === 'run' || phase === 'dryRun') && nextPiece(seen, phase) === 0
  if (!isFirst) return seen
  const context = await openContext(deps, { ...name, job: seen.job })
  if (context.secrets.canaries.length === 0) return seen
  const records = allRecords(pieces, { ...name, pieces: seen.job.pieces })
  const checked = await checkCanaries(deps, context, { seen, records })
  if (checked.ok) return seeJob(deps.events, name)
  const { instanceId, job } = context
  const actor = { instanceId, userId: job.creatorId, origin: job.origin }
  await pauseJob(deps, { actor, jobId: name.jobId, reason: checked.reason })
  return undefined
}

async function* allRecords(pieces: Pieces, job: JobName & { readonly pieces: number }) {
  for (let number = 0; number < job.pieces; number++) {
    yield* (await pieces.records({ ...job, number })) ?? []
  }
}

/**
 * A run: nodes prepare pieces at the same time, and store them in their order, so that of two
 * records with one name the first always wins.
 */
async function runInOrder(runner: RunnerDeps, name: JobName, first: SeenJob): Promise<void> {
  let seen = first
  const ready = new Map<number, Promise<readonly Prepared[]>>()
  let outdated = 0
  const worked = createPace(runner.deps.clock)
  while (!runner.isClosed()) {
    const next = nextPiece(seen, 'run')
    if (next === undefined) return
    if (next >= seen.job.pieces) return end(runner, name, 'run')
    const context = await openContext(runner.deps, { ...name, job: seen.job })
    if (!mayRun(context)) return pauseForRights(runner, context)
    await prepareAhead(runner, context, { next, ready })
    const prepared = ready.get(next)
    if (!prepared) {
      // Another node has it: its turn ends, or its lease does.
      await sleep(turnMs)
      seen = await seeJob(runner.deps.events, name)
      continue
    }
    const records = await prepared
    worked.begin()
    const piece = {
      number: next,
      phase: 'run',
      prepared: records,
      claims: undefined,
      seen,
    } as const
    const ended = await runPiece(runner.deps, context, piece)
    outdated = ended.kind === 'outdated' ? outdated + 1 : 0
    if (ended.kind === 'outdated' && outdated > outdatedMax) throw failedPiece(next, ended.cause)
    // Those behind it are as old.
    if (ended.kind === 'outdated') ready.clear()
    for (const number of ready.keys()) if (number <= next) ready.delete(number)
    seen = ended.kind === 'stored' ? ended.seen : await seeJob(runner.deps.events, name)
    await worked.rest(seen.job.settings.share)
  }
}

/** Begins to prepare this piece and the one behind it, those that no other node has taken. */
async function prepareAhead(
  runner: RunnerDeps,
  context: JobContext,
  {
    next,
    ready,
  }: { readonly next: number; readonly ready: Map<number, Promise<readonly Prepared[]>> },
): Promise<void> {
  const { instanceId, jobId, job } = context
  const wanted = runner.isShared ? await leased(runner, context, next) : [next, next + 1]
  for (const number of wanted) {
    if (ready.has(number) || number >= job.pieces) continue
    const preparing = preparePiece(runner, context, { instanceId, jobId, number })
    // A failure is met where the piece is awaited.
    preparing.catch(() => undefined)
    ready.set(number, preparing)
  }
}

/** Leases up to two of the next pieces. */
async function leased(
  { pieces, node, deps }: RunnerDeps,
  { instanceId, jobId }: JobContext,
  next: number,
): Promise<readonly number[]> {
  const nowMs = Math.floor(deps.clock.nowMicros() / 1000)
  const name = { instanceId, jobId }
  const free = await pieces.free({ ...name, number: next, limit: aheadMax, nowMs, node })
  const taken: number[] = []
  for (const number of free.slice(0, 2)) {
    const untilMs = nowMs + leaseMs
    if (await pieces.lease({ ...name, number, node, untilMs, nowMs })) taken.push(number)
  }
  return taken
}

async function preparePiece(
  { deps, pieces }: RunnerDeps,
  context: JobContext,
  name: JobName & { readonly number: number },
): Promise<readonly Prepared[]> {
  const lines = await pieces.records(name)
  if (!lines) throw new Error(`piece ${name.number} of job ${name.jobId} is gone`)
  const prepared: Prepared[] = []
  for (const [index, line] of lines.entries()) {
    if (index % yieldEvery === yieldEvery - 1) await new Promise((go) => setImmediate(go))
    prepared.push(await prepareRecord(deps, context, line))
  }
  return prepared
}

/**
 * Dry runs and undos: one node goes through all pieces. A dry run keeps what earlier records
 * have taken; where another node takes over, it finds that out again.
 */
async function runAlone(
  runner: RunnerDeps,
  name: JobName,
  { seen: first, phase }: { readonly seen: SeenJob; readonly phase: Exclude<JobPhase, 'run'> },
): Promise<void> {
  let seen = first
  const claims = createClaims()
  let known = 0
  const worked = createPace(runner.deps.clock)
  while (!runner.isClosed()) {
    if (!(await owns(runner, name))) return
    const next = nextPiece(seen, phase)
    if (next === undefined) return
    if (next >= seen.job.pieces) return end(runner, name, phase)
    const context = await openContext(runner.deps, { ...name, job: seen.job })
    if (!mayRun(context)) return pauseForRights(runner, context)
    worked.begin()
    if (phase === 'dryRun') {
      for (; known < next; known++) await decideAgain(runner, context, { number: known, claims })
      known = next + 1
    }
    const ended = await onePiece(runner, context, { seen, phase, number: next, claims })
    seen = ended.kind === 'stored' ? ended.seen : await seeJob(runner.deps.events, name)
    await worked.rest(seen.job.settings.share)
  }
}

/** Whether this node goes through the job: it has the lease of its first piece. */
async function owns({ pieces, node, deps, isShared }: RunnerDeps, name: JobName): Promise<boolean> {
  if (!isShared) return true
  const nowMs = Math.floor(deps.clock.nowMicros() / 1000)
  return pieces.lease({ ...name, number: 0, node, untilMs: nowMs + leaseMs, nowMs })
}

/** Finds out what a piece takes that was decided before. */
async function decideAgain(
  runner: RunnerDeps,
  context: JobContext,
  { number, claims }: { readonly number: number; readonly claims: Claims },
): Promise<void> {
  const { instanceId, jobId } = context
  const prepared = await preparePiece(runner, context, { instanceId, jobId, number })
  await decidePiece(runner.deps, context, { prepared, claims, isDryRun: true })
}

async function onePiece(
  runner: RunnerDeps,
  context: JobContext,
  piece: {
    readonly seen: SeenJob
    readonly phase: Exclude<JobPhase, 'run'>
    readonly number: number
    readonly claims: Claims
  },
) {
  const { instanceId, jobId, job } = context
  const { phase, number, claims, seen } = piece
  const name = { instanceId, jobId, number }
  if (phase === 'dryRun') {
    const prepared = await preparePiece(runner, context, name)
    return runPiece(runner.deps, context, { number, phase, prepared, claims, seen })
  }
  let cause: unknown
  for (let attempt = 0; attempt < undoAttemptsMax; attempt++) {
    const done = await runner.pieces.results({ ...name, phase: 'run' })
    const toUndo = { instanceId, jobId, isForced: job.isForced, done }
    const { results, streams } = await undoPiece(runner.deps, toUndo)
    const stored = { number, phase, seen, results, streams: phase === 'undo' ? streams : [] }
    const ended = await storePiece(runner.deps, context, stored)
    if (ended.kind !== 'again') return ended
    cause = ended.cause
  }
  throw failedPiece(number, cause)
}

/** The piece whose turn it is; undefined where the job does something else. */
function nextPiece({ job }: SeenJob, phase: JobPhase): number | undefined {
  if (!job.exists || job.status !== 'running' || job.phase !== phase) return undefined
  return job.reports[phase]?.nextPiece
}

async function end({ deps, pieces }: RunnerDeps, name: JobName, phase: JobPhase): Promise<void> {
  const { job } = await seeJob(deps.events, name)
  const resultsDigest = await pieces.digest({ ...name, phase, pieces: job.pieces })
  await endPhase(deps, name, { phase, resultsDigest })
}

async function pauseForRights(
  { deps }: RunnerDeps,
  { instanceId, jobId, job }: JobContext,
): Promise<void> {
  const actor = { instanceId, userId: job.creatorId, origin: job.origin }
  const reason = 'Whoever created the job may not write and remove users here any more.'
  await pauseJob(deps, { actor, jobId, reason })
}

/** Rests between pieces as long as the job's share asks for. */
function createPace({ nowMicros }: { readonly nowMicros: () => number }) {
  let sinceMicros = nowMicros()
  return {
    begin: () => {
      sinceMicros = nowMicros()
    },
    rest: async (share: number) => {
      const workedMs = (nowMicros() - sinceMicros) / 1000
      const restMs = (workedMs * (100 - share)) / share
      if (restMs >= 1) await sleep(restMs)
      else await new Promise((go) => setImmediate(go))
    },
  }
}
