/** GetReceipt: the signed statement of what the job did. */
import type { ImportService } from '../../proto/services.ts'
import type { Rpc } from '../service.ts'
import { type JobDeps, visibleJob } from './job-wire.ts'

/** The receipt; refused until a phase has ended. */
export const getReceipt =
  (deps: JobDeps): Rpc<typeof ImportService.method.getReceipt> =>
  async ({ jobId }, context) => {
    const job = await visibleJob(deps, context, jobId)
    const { instance, origin } = context
    return { receipt: await deps.imports.receipts.of({ job, instanceId: instance.id, origin }) }
  }
