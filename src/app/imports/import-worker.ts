/**
 * Runs import jobs on this node: woken by what happens here, and by a timer for what other nodes
 * were asked. Several jobs take turns of a few pieces.
 */
import type { ImportDeps } from '../../commands/import/import-deps.ts'
import { pauseJob } from '../../commands/import/jobs.ts'
import { seeJob } from '../../commands/import/run-piece.ts'
import { createPump } from '../../kit/pump.ts'
import { Unavailable } from '../../kit/unavailable.ts'
import type { Database } from '../../store/database/database.ts'
import { createJobRunner, type JobName } from './job-runner.ts'
import { createMailRelease } from './mail-release.ts'
import { createPieces } from './pieces.ts'

/** What the worker is built with. */
export interface ImportWorkerDeps {
  readonly deps: ImportDeps
  readonly database: Database
  /** Names this node among those that share a store. */
  readonly node: string
  /** Whether other processes may run jobs of the same store. */
  readonly isShared: boolean
  /** Called with failures of the server's own; the job pauses. */
  readonly onFailure: (failure: unknown) => void
}

/** Runs import jobs. */
export interface ImportWorker {
  /** Signals that there may be work. Returns at once; cheap to call often. */
  wake(): void
  /** Starts no more pieces; resolves when those in hand are stored. */
  close(): Promise<void>
}

/** Microseconds after which other nodes' requests are looked for. */
const pollMicros = 1_000_000
/** While the store is away. */
const awayMicros = 5_000_000

const activeText = `SELECT instance_id, id FROM import_jobs
  WHERE is_active = 1 ORDER BY instance_id, id`

/** Creates the worker; it works from its first `wake` on. */
export function createImportWorker(worker: ImportWorkerDeps): ImportWorker {
  const { deps, database, node, isShared } = worker
  const pieces = createPieces(database)
  let isClosed = false
  const runner = createJobRunner({ deps, pieces, node, isShared, isClosed: () => isClosed })
  const mails = createMailRelease({ deps, pieces, isShared, node, isClosed: () => isClosed })
  const running = new Map<string, Promise<void>>()

  const runJob = async (job: JobName) => {
    try {
      await runner.run(job)
      await mails.run(job)
    } catch (failure) {
      // The store's absence is reported elsewhere, and ends by itself.
      if (failure instanceof Unavailable || (await isGone(deps, job))) return
      worker.onFailure(failure)
      await pauseAfterFailure(deps, job)
    }
  }
  const pump = createPump({
    clock: deps.clock,
    round: async () => {
      try {
        const rows = await database.all<{ instance_id: string; id: string }>(activeText)
        for (const { instance_id: instanceId, id: jobId } of rows) {
          const key = `${instanceId} ${jobId}`
          if (running.has(key) || isClosed) continue
          const job = runJob({ instanceId, jobId }).finally(() => running.delete(key))
          running.set(key, job)
        }
        return deps.clock.nowMicros() + pollMicros
      } catch (failure) {
        if (!(failure instanceof Unavailable)) worker.onFailure(failure)
        return deps.clock.nowMicros() + awayMicros
      }
    },
  })
  return {
    wake: pump.wake,
    close: async () => {
      isClosed = true
      await pump.close()
      await Promise.all(running.values())
    },
  }
}

/** A job ends without its pieces when its organisation is removed; that is no failure. */
async function isGone(deps: ImportDeps, name: JobName): Promise<boolean> {
  return seeJob(deps.events, name).then(
    ({ job }) => !job.exists,
    // Then what failed before is what has to be reported.
    () => false,
  )
}

/** A job that failed stays where it is, so that it can be resumed when the cause is gone. */
async function pauseAfterFailure(deps: ImportDeps, { instanceId, jobId }: JobName): Promise<void> {
  const { job } = await seeJob(deps.events, { instanceId, jobId })
  if (job.status !== 'running') return
  const actor = { instanceId, userId: job.creatorId, origin: job.origin }
  const reason = 'The server failed; its log says how. Resume the job when that is mended.'
  // Whoever changes the job at the same moment decides what becomes of it.
  await pauseJob(deps, { actor, jobId, reason }).catch(() => undefined)
}
