/** CompleteUpload: what has arrived is all, and its digest is known from then on. */
import { completeUpload as complete, findJob } from '../../commands/import/jobs.ts'
import { requireUpload } from '../../domain/import/decide-job.ts'
import { refuse } from '../../domain/refusals.ts'
import type { ImportService } from '../../proto/services.ts'
import type { Rpc } from '../service.ts'
import { countOf } from '../wire/paging.ts'
import { changedJob, type JobDeps } from './job-wire.ts'

/** Ends the upload, unless records are arriving or other ones have than the caller says. */
export const completeUpload =
  (deps: JobDeps): Rpc<typeof ImportService.method.completeUpload> =>
  async ({ jobId, records }, context) => {
    const { actor } = context
    requireUpload(await findJob(deps.commands, { actor, jobId }))
    const key = { instanceId: actor.instanceId, jobId }
    if (deps.imports.uploads.isUnderWay(key)) throw refuse('import.upload.busy')
    const uploaded = await deps.imports.results.digest(key)
    const expected = countOf(records)
    await complete(deps.commands, { actor, jobId, uploaded, expected })
    return changedJob(deps, context, jobId)
  }
