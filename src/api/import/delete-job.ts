/** DeleteJob. */
import { deleteImportJob } from '../../commands/import/jobs.ts'
import type { ImportService } from '../../proto/services.ts'
import type { Rpc } from '../service.ts'
import type { JobDeps } from './job-wire.ts'

/** Deletes the records and results of a job; what it wrote stays. */
export const deleteJob =
  ({ commands }: Pick<JobDeps, 'commands'>): Rpc<typeof ImportService.method.deleteJob> =>
  async ({ jobId }, { actor }) => {
    await deleteImportJob(commands, { actor, jobId })
    return {}
  }
