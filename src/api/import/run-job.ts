/** RunJob: the run, or everything of it up to the commit. */
import { startJob } from '../../commands/import/jobs.ts'
import type { ImportService } from '../../proto/services.ts'
import type { Rpc } from '../service.ts'
import { changedJob, type JobDeps, visibleJob } from './job-wire.ts'
import { requireRecords } from './require-records.ts'

/** Starts it; refused where the records were purged. */
export const runJob =
  (deps: JobDeps): Rpc<typeof ImportService.method.runJob> =>
  async ({ jobId, dryRun }, context) => {
    await requireRecords(deps, await visibleJob(deps, context, jobId), context)
    const phase = dryRun ? 'dryRun' : 'run'
    await startJob(deps.commands, { actor: context.actor, jobId, phase })
    return changedJob(deps, context, jobId)
  }
