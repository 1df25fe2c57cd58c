/** CancelJob. */
import { cancelJob as cancel } from '../../commands/import/jobs.ts'
import type { ImportService } from '../../proto/services.ts'
import type { Rpc } from '../service.ts'
import { changedJob, type JobDeps } from './job-wire.ts'

/** Ends the phase under way for good. */
export const cancelJob =
  (deps: JobDeps): Rpc<typeof ImportService.method.cancelJob> =>
  async ({ jobId }, context) => {
    await cancel(deps.commands, { actor: context.actor, jobId })
    return changedJob(deps, context, jobId)
  }
