/** ResumeJob. */
import { resumeJob as resume } from '../../commands/import/jobs.ts'
import type { ImportService } from '../../proto/services.ts'
import type { Rpc } from '../service.ts'
import { changedJob, type JobDeps } from './job-wire.ts'

/** Goes on where it was paused. */
export const resumeJob =
  (deps: JobDeps): Rpc<typeof ImportService.method.resumeJob> =>
  async ({ jobId }, context) => {
    await resume(deps.commands, { actor: context.actor, jobId })
    return changedJob(deps, context, jobId)
  }
