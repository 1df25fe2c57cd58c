/** ReleaseMails: the mails that the job held back go out. */
import { releaseMails as release } from '../../commands/import/jobs.ts'
import type { ImportService } from '../../proto/services.ts'
import type { Rpc } from '../service.ts'
import { changedJob, type JobDeps } from './job-wire.ts'

const perMinuteDefault = 600

/** Releases them, at a rate. */
export const releaseMails =
  (deps: JobDeps): Rpc<typeof ImportService.method.releaseMails> =>
  async ({ jobId, perMinute }, context) => {
    const rate = perMinute || perMinuteDefault
    await release(deps.commands, { actor: context.actor, jobId, perMinute: rate })
    return changedJob(deps, context, jobId)
  }
