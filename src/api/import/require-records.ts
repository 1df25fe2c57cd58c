/** A job whose records were purged cannot go through them again. */
import { refuse } from '../../domain/refusals.ts'
import type { ImportJobView } from '../../queries/import/import-jobs.ts'
import type { Context } from '../context.ts'
import type { JobDeps } from './job-wire.ts'

/** Refuses it. */
export async function requireRecords(
  { imports }: Pick<JobDeps, 'imports'>,
  { id: jobId, isUploadComplete }: ImportJobView,
  { instance }: Pick<Context, 'instance'>,
): Promise<void> {
  if (!isUploadComplete) return
  const isThere = await imports.results.hasRecords({ instanceId: instance.id, jobId })
  if (!isThere) throw refuse('import.job.records_gone')
}
