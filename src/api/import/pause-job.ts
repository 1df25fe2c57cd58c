/** PauseJob. */
import { pauseJob as pause } from '../../commands/import/jobs.ts'
import type { ImportService } from '../../proto/services.ts'
import type { Rpc } from '../service.ts'
import { changedJob, type JobDeps } from './job-wire.ts'

/** Stops the phase under way after the records in hand. */
export const pauseJob =
  (deps: JobDeps): Rpc<typeof ImportService.method.pauseJob> =>
  async ({ jobId }, context) => {
    await pause(deps.commands, { actor: context.actor, jobId })
    return changedJob(deps, context, jobId)
  }
