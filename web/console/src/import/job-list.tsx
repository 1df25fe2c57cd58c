/** The list of imports, the newest first. */
import { timestampDate } from '@bufbuild/protobuf/wkt'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Job } from '../../../../src/proto/gatehouse/import/v1/import_service_pb.js'
import { useOrganization } from '../app/organization.tsx'
import { organizationsQuery } from '../organization/organizations.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { Problem } from '../ui/problem.tsx'
import { useMayImport } from './job-rights.ts'
import { JobState } from './job-state.tsx'
import { jobListQuery } from './jobs.ts'

/** The screen. */
export function JobList() {
  const { imports: texts } = useTexts()
  const { orgId } = useOrganization()
  const mayImport = useMayImport()
  const list = useInfiniteQuery(jobListQuery(orgId))
  const jobs = list.data?.pages.flatMap((page) => page.jobs) ?? []
  return (
    <section>
      <div className="heading">
        <h1>{texts.title}</h1>
        {mayImport && (
          <Link to="/imports/new" className="button main">
            {texts.start}
          </Link>
        )}
      </div>
      {list.error && <Problem failure={list.error} onRetry={() => list.refetch()} />}
      {list.data && jobs.length === 0 && (
        <div className="empty">
          <h2>{texts.empty}</h2>
          <p>{texts.emptyText}</p>
        </div>
      )}
      {jobs.length > 0 && <JobTable jobs={jobs} />}
      {list.hasNextPage && (
        <Button disabled={list.isFetching} onClick={() => list.fetchNextPage()}>
          {texts.more}
        </Button>
      )}
    </section>
  )
}

function JobTable({ jobs }: { readonly jobs: readonly Job[] }) {
  const { imports: texts, tag } = useTexts()
  const { data: organizations = [] } = useQuery(organizationsQuery)
  const nameOf = (orgId: string) =>
    orgId === ''
      ? texts.wholeInstance
      : (organizations.find(({ id }) => id === orgId)?.name ?? orgId)
  return (
    <div className="table-frame">
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.name}</th>
            <th scope="col">{texts.state}</th>
            <th scope="col" className="number wide">
              {texts.records}
            </th>
            <th scope="col" className="wide">
              {texts.settings.organization}
            </th>
            <th scope="col" className="wide">
              {texts.created}
            </th>
          </tr>
        </thead>
        <tbody>
          {jobs.map((job) => (
            <tr key={job.id}>
              <td>
                <Link to="/imports/$jobId" params={{ jobId: job.id }}>
                  {job.name || job.id}
                </Link>
              </td>
              <td>
                <JobState job={job} />
              </td>
              <td className="number wide">{job.records.toLocaleString(tag)}</td>
              <td className="wide">{nameOf(job.organizationId)}</td>
              <td className="wide">
                {job.createdAt && timestampDate(job.createdAt).toLocaleString(tag)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
