/** UpdateJob: the share at any time, the settings until a record was written. */
import { updateImportJob } from '../../commands/import/jobs.ts'
import type { ImportService } from '../../proto/services.ts'
import type { Rpc } from '../service.ts'
import { changedJob, type JobDeps, readSecrets, readSettings, visibleJob } from './job-wire.ts'

/** Changes a job. Secrets that the request does not have stay as they are. */
export const updateJob =
  (deps: JobDeps): Rpc<typeof ImportService.method.updateJob> =>
  async ({ jobId, share, settings: wire }, context) => {
    const before = await visibleJob(deps, context, jobId)
    await updateImportJob(deps.commands, {
      actor: context.actor,
      jobId,
      share,
      settings: wire && readSettings(wire, before.settings),
      secrets: wire && readSecrets(wire),
    })
    return changedJob(deps, context, jobId)
  }
