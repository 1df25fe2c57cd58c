/** GetJob: the job as it is, or as soon as it is no longer what the caller has seen. */
import type { ImportService } from '../../proto/services.ts'
import type { Rpc } from '../service.ts'
import { type JobDeps, jobOf, visibleJob } from './job-wire.ts'

/** The job; waits for a change where the caller has seen it as it is. */
export const getJob =
  (deps: JobDeps): Rpc<typeof ImportService.method.getJob> =>
  async ({ jobId, seenRevision, waitSeconds }, context) => {
    let view = await visibleJob(deps, context, jobId)
    if (waitSeconds === 0 || seenRevision !== BigInt(view.revision)) return { job: jobOf(view) }
    const seen = view.revision
    const wait = { instanceId: context.instance.id, jobId, waitMs: waitSeconds * 1000 }
    await deps.imports.watch.until(wait, async () => {
      view = await visibleJob(deps, context, jobId)
      return view.revision !== seen
    })
    return { job: jobOf(view) }
  }
