/** The load generator's own process: takes jobs from the bench, one after another. */
import type { Job, Reply } from './job.ts'
import { runJob } from './run-job.ts'

process.on('message', (job: Job) => {
  const say = (reply: Reply) => process.send?.(reply)
  runJob(job).then(
    (outcome) => say({ outcome }),
    (reason: Error) => say({ failure: reason.message }),
  )
})
process.on('disconnect', () => process.exit(0))
