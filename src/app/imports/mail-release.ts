/**
 * Releases the mails that a job holds back, at its rate. A mail's code and the progress of the
 * release are stored together, so that nobody gets two for one intent.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { ImportDeps } from '../../commands/import/import-deps.ts'
import { releaseSome } from '../../commands/import/release-mails.ts'
import { seeJob } from '../../commands/import/run-piece.ts'
import type { JobName } from './job-runner.ts'
import type { Pieces } from './pieces.ts'

/** What the release is built with. */
export interface MailReleaseDeps {
  readonly deps: ImportDeps
  readonly pieces: Pieces
  readonly node: string
  readonly isShared: boolean
  readonly isClosed: () => boolean
}

/** Milliseconds of a step, and how many mails it has at most. */
const stepMs = 1000
const stepMailsMax = 200
const leaseMs = 20_000

/** Creates the release. */
export function createMailRelease(release: MailReleaseDeps): { run(job: JobName): Promise<void> } {
  const { deps, pieces, node, isShared, isClosed } = release
  return {
    run: async (name) => {
      while (!isClosed()) {
        const seen = await seeJob(deps.events, name)
        const { mails } = seen.job
        if (!seen.job.exists || !mails.isReleasing) return
        const nowMs = Math.floor(deps.clock.nowMicros() / 1000)
        const lease = { ...name, number: 0, node, untilMs: nowMs + leaseMs, nowMs }
        if (isShared && !(await pieces.lease(lease))) return
        // The rate is kept exactly by longer pauses where it is below one a second.
        const count = Math.min(stepMailsMax, Math.max(1, Math.floor(mails.perMinute / 60)))
        const pauseMs = Math.max(stepMs, (count * 60_000) / mails.perMinute)
        const held = await pieces.held(name)
        const isMore = await releaseSome(deps, name, {
          seen,
          count,
          held,
          resultsOf: (number) => pieces.results({ ...name, number, phase: 'run' }),
        })
        if (!isMore) return
        await sleep(Math.min(pauseMs, stepMs * 60))
      }
    },
  }
}
