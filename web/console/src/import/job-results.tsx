/** What became of each record, by phase, outcome and reason; all of it in the address. */
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type {
  Job,
  Phase,
  Result,
} from '../../../../src/proto/gatehouse/import/v1/import_service_pb.js'
import type { JobSearch } from '../app/import-routes.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { SelectField } from '../ui/field.tsx'
import { Problem } from '../ui/problem.tsx'
import { downloadResults } from './downloads.ts'
import { reportOf, resultsQuery } from './jobs.ts'
import {
  outcomeNameOf,
  outcomeNames,
  outcomeOf,
  type PhaseName,
  phaseNameOf,
  phaseOf,
  stateOf,
} from './names.ts'

/** A table with its filters; nothing before there are results. */
export function JobResults({ job }: { readonly job: Job }) {
  const { imports } = useTexts()
  const search = useSearch({ from: '/imports/$jobId' })
  const phases = job.phases.flatMap(({ phase }) => phaseNameOf(phase) ?? [])
  const chosen = phases.find((name) => name === search.phase) ?? phaseNameOf(job.phase)
  const phase = phaseOf(chosen ?? '')
  if (chosen === undefined || phase === undefined) return null
  return (
    <section>
      <h2>{imports.job.results}</h2>
      <Filters job={job} phases={phases} phase={chosen} />
      <Results job={job} phase={phase} />
    </section>
  )
}

function useFilter() {
  const navigate = useNavigate({ from: '/imports/$jobId' })
  return (change: JobSearch) =>
    navigate({
      search: (current: JobSearch) =>
        Object.fromEntries(
          Object.entries({ ...current, after: 0, ...change }).filter(([, value]) => value),
        ),
      replace: true,
      resetScroll: false,
    })
}

function Filters({
  job,
  phases,
  phase,
}: {
  readonly job: Job
  readonly phases: readonly PhaseName[]
  readonly phase: PhaseName
}) {
  const { imports, tag } = useTexts()
  const texts = imports.job
  const { outcome = '', code = '' } = useSearch({ from: '/imports/$jobId' })
  const filter = useFilter()
  const [failure, setFailure] = useState<unknown>()
  const report = reportOf(job, phaseOf(phase) as Phase)
  const any = { value: '', text: texts.any }
  const download = (format: 'jsonl' | 'csv') => {
    setFailure(undefined)
    downloadResults({ jobId: job.id, phase, format, outcome, code }).catch(setFailure)
  }
  return (
    <>
      <div className="filters">
        <SelectField
          label={texts.phase}
          value={phase}
          options={phases.map((value) => ({ value, text: texts.phases[value] }))}
          onChange={(value) => filter({ phase: value, outcome: '', code: '' })}
        />
        <SelectField
          label={texts.outcome}
          value={outcome}
          options={[
            any,
            ...Object.values(outcomeNames).map((value) => ({ value, text: texts.outcomes[value] })),
          ]}
          onChange={(value) => filter({ outcome: value })}
        />
        <SelectField
          label={texts.reason}
          value={code}
          options={[
            any,
            ...Object.entries(report?.reasons ?? {}).map(([value, count]) => ({
              ...{ value, text: `${value} (${count.toLocaleString(tag)})` },
            })),
          ]}
          onChange={(value) => filter({ code: value })}
        />
        <Button onClick={() => download('jsonl')}>{texts.asJsonLines}</Button>
        <Button onClick={() => download('csv')}>{texts.asCsv}</Button>
      </div>
      {failure !== undefined && <Problem failure={failure} />}
    </>
  )
}

function Results({ job, phase }: { readonly job: Job; readonly phase: Phase }) {
  const { imports } = useTexts()
  const texts = imports.job
  const { outcome = '', code = '', after = 0 } = useSearch({ from: '/imports/$jobId' })
  const filter = useFilter()
  const asked = { jobId: job.id, phase, outcome: outcomeOf(outcome), code, after: BigInt(after) }
  const { data, error, refetch } = useQuery(resultsQuery(asked, versionOf(job, phase)))
  if (error) return <Problem failure={error} onRetry={() => refetch()} />
  if (!data) return null
  if (data.results.length === 0) return <p>{texts.noResults}</p>
  const next = Number(data.nextAfterRecord)
  return (
    <>
      <ResultTable results={data.results} />
      <div className="buttons">
        {after > 0 && <Button onClick={() => filter({ after: 0 })}>{texts.firstPage}</Button>}
        {next > 0 && <Button onClick={() => filter({ after: next })}>{texts.nextPage}</Button>}
      </div>
    </>
  )
}

/** Results change while their phase runs: a page is asked for again each some hundred records. */
function versionOf(job: Job, phase: Phase): string {
  const report = reportOf(job, phase)
  const isUnderWay = job.phase === phase && stateOf(job) === 'running'
  const { records = 0n } = report?.counts ?? {}
  return isUnderWay ? `${records / 2000n}` : (report?.resultsDigest ?? '')
}

function ResultTable({ results }: { readonly results: readonly Result[] }) {
  const { imports, tag } = useTexts()
  const texts = imports.job
  return (
    <div className="table-frame">
      <table className="reasons">
        <thead>
          <tr>
            <th scope="col" className="number">
              {texts.record}
            </th>
            <th scope="col">{texts.user}</th>
            <th scope="col">{texts.outcome}</th>
            <th scope="col">{texts.reason}</th>
          </tr>
        </thead>
        <tbody>
          {results.map((result) => (
            <tr key={String(result.record)}>
              <td className="number">{result.record.toLocaleString(tag)}</td>
              <td>
                <UserOf result={result} />
              </td>
              <td>{texts.outcomes[outcomeNameOf(result.outcome) ?? 'refused']}</td>
              <td>
                <Reasons result={result} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Leads to the user where there is one. */
function UserOf({ result }: { readonly result: Result }) {
  const { userId, userName, sourceId, outcome } = result
  const name = userName || sourceId || userId
  const isThere =
    userId !== '' &&
    ['created', 'updated', 'skipped', 'restored'].includes(outcomeNameOf(outcome) ?? '')
  if (!isThere) return <>{name}</>
  return (
    <Link to="/users/$userId" params={{ userId }} preload={false}>
      {name}
    </Link>
  )
}

function Reasons({ result: { reasons } }: { readonly result: Result }) {
  const { imports } = useTexts()
  const texts = imports.check
  return (
    <>
      {reasons.map(({ field, code, message, isWarning }) => (
        <div key={`${field} ${code} ${message}`}>
          <span className={isWarning ? 'badge' : 'badge bad'}>
            {isWarning ? texts.note : texts.fault}
          </span>{' '}
          {field !== '' && <code>{field}</code>} {message}
        </div>
      ))}
    </>
  )
}
