/** StopMails: mails that were released are held back again. */
import { stopMails as stop } from '../../commands/import/jobs.ts'
import type { ImportService } from '../../proto/services.ts'
import type { Rpc } from '../service.ts'
import { changedJob, type JobDeps } from './job-wire.ts'

/** Stops the release; those already sent are sent. */
export const stopMails =
  (deps: JobDeps): Rpc<typeof ImportService.method.stopMails> =>
  async ({ jobId }, context) => {
    await stop(deps.commands, { actor: context.actor, jobId })
    return changedJob(deps, context, jobId)
  }
