/** The phases that an import has been through, with their counts. */
import { timestampDate, timestampMs } from '@bufbuild/protobuf/wkt'
import { useQuery } from '@tanstack/react-query'
import type {
  Job,
  PhaseReport,
} from '../../../../src/proto/gatehouse/import/v1/import_service_pb.js'
import { organizationsQuery } from '../organization/organizations.ts'
import { useTexts } from '../texts/languages.ts'
import { durationText } from './duration.ts'
import { countsOf } from './job-progress.tsx'
import { phaseNameOf } from './names.ts'

/** A card; a phase that is repeated is there once. */
export function JobCourse({ job }: { readonly job: Job }) {
  const { imports, tag } = useTexts()
  const texts = imports.job
  const { data: organizations = [] } = useQuery(organizationsQuery)
  const organization = organizations.find(({ id }) => id === job.organizationId)?.name
  return (
    <section className="card">
      <h2>{texts.course}</h2>
      <p>
        {imports.records}: {job.records.toLocaleString(tag)} · {imports.settings.organization}:{' '}
        {job.organizationId === '' ? imports.wholeInstance : (organization ?? job.organizationId)}
      </p>
      {job.phases.map((report) => (
        <PhaseCounts key={report.phase} job={job} report={report} />
      ))}
    </section>
  )
}

function PhaseCounts({ job, report }: { readonly job: Job; readonly report: PhaseReport }) {
  const { imports, tag } = useTexts()
  const texts = imports.job
  const phase = phaseNameOf(report.phase)
  if (phase === undefined) return null
  const { startedAt, endedAt } = report
  const took = startedAt && endedAt && timestampMs(endedAt) - timestampMs(startedAt)
  const names = { ...texts.outcomes, noted: texts.noted, left: texts.left }
  return (
    <>
      <h3>
        {texts.phases[phase]}{' '}
        <span className="quiet">
          {startedAt && timestampDate(startedAt).toLocaleString(tag)}
          {took !== undefined && ` · ${texts.took} ${durationText(took, tag)}`}
        </span>
      </h3>
      <dl className="counts">
        {Object.entries(countsOf(job, report.phase))
          .filter(([name, count]) => name === 'created' || name === 'removed' || count > 0n)
          .map(([name, count]) => (
            <div key={name}>
              <dt>{names[name as keyof typeof names]}</dt>
              <dd>{count.toLocaleString(tag)}</dd>
            </div>
          ))}
      </dl>
    </>
  )
}
