/** One import: how far it is, what can be done, and what came of it. */
import { useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { Job } from '../../../../src/proto/gatehouse/import/v1/import_service_pb.js'
import { useTexts } from '../texts/languages.ts'
import { Problem } from '../ui/problem.tsx'
import { JobActions } from './job-actions.tsx'
import { JobCourse } from './job-course.tsx'
import { JobMails } from './job-mails.tsx'
import { JobProgress } from './job-progress.tsx'
import { JobReceipt } from './job-receipt.tsx'
import { JobResults } from './job-results.tsx'
import { useMayImport } from './job-rights.ts'
import { JobSettings } from './job-settings.tsx'
import { JobState } from './job-state.tsx'
import { showNewer, useJob } from './watch.ts'

/** The screen. */
export function JobPage() {
  const { imports: texts } = useTexts()
  const { jobId } = useParams({ from: '/imports/$jobId' })
  const { data: job, error, refetch, isPending } = useJob(jobId)
  const mayImport = useMayImport()
  const { change, failure, isBusy } = useChange()
  if (error && !job) return <Problem failure={error} onRetry={() => refetch()} />
  if (isPending || !job) return null
  return (
    <article className="import">
      <Link to="/imports">← {texts.back}</Link>
      <header className="heading">
        <h1>{job.name || job.id}</h1>
        <JobState job={job} />
        {mayImport && <JobActions job={job} isBusy={isBusy} change={change} />}
      </header>
      {failure !== undefined && <Problem failure={failure} />}
      {job.reason !== '' && <p className="problem">{job.reason}</p>}
      <JobProgress job={job} />
      <div className="cards">
        <JobCourse job={job} />
        <JobSettings job={job} change={change} />
        <JobMails job={job} isBusy={isBusy} change={change} />
        <JobReceipt job={job} />
      </div>
      <JobResults job={job} />
    </article>
  )
}

/** Carries out a change, and shows the job as it is then. */
export type Change = (call: () => Promise<Job>) => Promise<void>

function useChange() {
  const queries = useQueryClient()
  const [failure, setFailure] = useState<unknown>()
  const [isBusy, setBusy] = useState(false)
  const change: Change = async (call) => {
    setBusy(true)
    try {
      showNewer(queries, await call())
      setFailure(undefined)
    } catch (reason) {
      setFailure(reason)
    }
    setBusy(false)
  }
  return { change, failure, isBusy }
}
