/** UndoJob: what the job made goes, and what it changed is as before. */
import { startJob } from '../../commands/import/jobs.ts'
import type { ImportService } from '../../proto/services.ts'
import type { Rpc } from '../service.ts'
import { changedJob, type JobDeps, visibleJob } from './job-wire.ts'
import { requireRecords } from './require-records.ts'

/** Starts it; refused where the results were purged. */
export const undoJob =
  (deps: JobDeps): Rpc<typeof ImportService.method.undoJob> =>
  async ({ jobId, dryRun, force: isForced }, context) => {
    await requireRecords(deps, await visibleJob(deps, context, jobId), context)
    const phase = dryRun ? 'undoDryRun' : 'undo'
    await startJob(deps.commands, { actor: context.actor, jobId, phase, isForced })
    return changedJob(deps, context, jobId)
  }
