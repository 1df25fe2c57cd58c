/** Follows a phase of a job to its end, and pauses it when the person at the terminal stops. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Job } from '../../../proto/gatehouse/import/v1/import_service_pb.js'
import type { ImportClient } from './client.ts'
import { countsOf, isRunning, isUndo, phaseText, reportOf } from './phases.ts'
import type { Reports } from './reports.ts'
import { ApiRefused } from './retries.ts'

/** What watching needs. */
export interface WatchDeps {
  readonly client: Pick<ImportClient, 'waitForJob' | 'changeJob' | 'getJob'>
  readonly reports: Pick<Reports, 'onProgress' | 'end'>
  /** Aborted: the job is paused. */
  readonly signal: AbortSignal
}

/** Milliseconds between two looks at a job that changes all the time. */
const lookMs = 150

/** Resolves to the job when its phase is no longer running; paused by us if aborted. */
export async function watchJob({ client, reports, signal }: WatchDeps, begun: Job): Promise<Job> {
  let job = begun
  try {
    for (;;) {
      reports.onProgress(progressOf(job))
      if (!isRunning(job)) return job
      if (signal.aborted) return await paused(client, job)
      job = await unlessAborted(signal, client.waitForJob(job), job)
      if (isRunning(job)) await sleep(lookMs)
    }
  } finally {
    reports.end()
  }
}

/** The next state, or the one before as soon as the signal is aborted. */
async function unlessAborted(signal: AbortSignal, next: Promise<Job>, job: Job): Promise<Job> {
  let stop = (): void => undefined
  const aborted = new Promise<Job>((resolve) => {
    stop = () => resolve(job)
    signal.addEventListener('abort', stop)
  })
  // When the job is paused meanwhile, nobody waits for the answer any more.
  next.catch(() => undefined)
  return Promise.race([next, aborted]).finally(() => signal.removeEventListener('abort', stop))
}

/** It may have ended in the same moment. */
async function paused(client: WatchDeps['client'], job: Job): Promise<Job> {
  try {
    return await client.changeJob(job.id, { verb: '_pause', body: {} })
  } catch (reason) {
    if (!(reason instanceof ApiRefused)) throw reason
    return client.getJob(job.id)
  }
}

function progressOf(job: Job) {
  const { records, noted, created, updated, skipped, refused } = countsOf(
    reportOf(job, job.phase)?.counts,
  )
  const written = isUndo(job)
    ? { removed: created, restored: updated, left: skipped }
    : { created, updated, skipped }
  return {
    phase: phaseText(job.phase),
    done: records,
    total: Number(job.records),
    counts: { ...written, refused, 'with a note': noted },
  }
}
