/** The snapshot of `ImportJob` as JSON. */
import { snapshotCodec } from '../../kit/snapshot-codec.ts'
import type { ImportJob } from './job.ts'

/** Raise `version` whenever the shape of `ImportJob` changes, or what its events mean for it. */
export const importJobSnapshot = snapshotCodec<ImportJob, ImportJob>({
  kind: 'import_job',
  version: 1,
  encode: (job) => job,
  decode: (job) => job,
})
