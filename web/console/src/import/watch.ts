/** Follows a job while it is shown: the server answers when it has changed. */
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Job } from '../../../../src/proto/gatehouse/import/v1/import_service_pb.js'
import { jobKey, jobQuery, waitForJob } from './jobs.ts'

/** Milliseconds between two looks at a job that changes all the time. */
const lookMs = 200
/** Milliseconds after a call that failed. */
const failedMs = 2000

/** The job, and again as often as it changes. */
export function useJob(jobId: string) {
  const queries = useQueryClient()
  const query = useQuery(jobQuery(jobId))
  const isThere = query.data !== undefined
  useEffect(() => {
    if (!isThere) return
    const ending = new AbortController()
    const current = () => queries.getQueryData<Job>(jobKey(jobId))
    void follow({ current, show: (job) => showNewer(queries, job) }, ending.signal)
    return () => ending.abort()
  }, [isThere, jobId, queries])
  return query
}

/** Answers may overtake each other: the later revision stays. */
export function showNewer(queries: Pick<QueryClient, 'setQueryData'>, job: Job): void {
  queries.setQueryData<Job>(jobKey(job.id), (shown) =>
    shown && shown.revision > job.revision ? shown : job,
  )
}

async function follow(
  { current, show }: { current: () => Job | undefined; show: (job: Job) => void },
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    const shown = current()
    if (!shown) return
    try {
      show(await waitForJob(shown, signal))
      await rested(lookMs)
    } catch {
      // The next look finds out whether it was passing; a lasting failure is shown by the query.
      await rested(failedMs)
    }
  }
}

const rested = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
