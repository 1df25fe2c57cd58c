/** The overview: how many there are, how sign-ins go, what waits, and what needs attention. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useOrganization } from '../app/organization.tsx'
import { useMay } from '../app/rights.ts'
import { QueueHealth } from '../mail/queue-health.tsx'
import { organizationsQuery } from '../organization/organizations.ts'
import { meQuery } from '../session/permissions.ts'
import { useTexts } from '../texts/languages.ts'
import { SelectField } from '../ui/field.tsx'
import { Problem } from '../ui/problem.tsx'
import {
  type CountedState,
  countsQuery,
  type IntervalName,
  jobsQuery,
  signInsQuery,
} from './overview.ts'
import { SignInChart } from './sign-in-chart.tsx'
import { WarningList } from './warning-list.tsx'

/** The screen. */
export function OverviewPage() {
  const { overview: texts } = useTexts()
  const may = useMay()
  const scope = useScope()
  const isOfInstance = may('iam.read')
  return (
    <section className="overview">
      <div className="heading">
        <h1>{texts.title}</h1>
        {scope?.name && <p className="quiet">{scope.name}</p>}
      </div>
      {scope && (
        <div className="cards">
          {isOfInstance && <WarningList />}
          <CountCards orgId={scope.orgId} />
          <SignInCard orgId={scope.orgId} />
          {isOfInstance && (
            <section className="card">
              <h2>
                <Link to="/messages">{texts.mails}</Link>
              </h2>
              <QueueHealth />
            </section>
          )}
          {may('user.write') && <Jobs orgId={scope.orgId} />}
        </div>
      )}
    </section>
  )
}

/**
 * Whose numbers are shown: the chosen organisation's, the instance's for those who have a role on
 * it, else those of the first organisation that the caller has a role in. Undefined until known.
 */
function useScope(): { readonly orgId: string; readonly name: string } | undefined {
  const { orgId } = useOrganization()
  const may = useMay()
  const { data: offered } = useQuery(organizationsQuery)
  const { data: me } = useQuery(meQuery)
  const named = (id: string) => ({
    orgId: id,
    name: offered?.find((one) => one.id === id)?.name ?? '',
  })
  if (orgId !== '') return named(orgId)
  if (may('iam.read')) return { orgId: '', name: '' }
  if (!offered || !me) return undefined
  return named(offered.some(({ id }) => id === me.orgId) ? me.orgId : (offered[0]?.id ?? me.orgId))
}

const shownStates: readonly CountedState[] = ['active', 'initial', 'locked', 'inactive']

function CountCards({ orgId }: { readonly orgId: string }) {
  const { overview: texts, user, tag } = useTexts()
  const { data, error, refetch } = useQuery(countsQuery(orgId))
  if (error) return <Problem failure={error} onRetry={() => refetch()} />
  if (!data) return null
  const { people, machines, organizations, sessions, states } = data
  return (
    <section className="card">
      <h2>{texts.counts}</h2>
      <dl className="numbers">
        <Count name={texts.people} count={people} />
        <Count name={texts.machines} count={machines} />
        {orgId === '' && <Count name={texts.organizations} count={organizations} />}
        <Count name={texts.sessions} count={sessions} />
      </dl>
      <ul>
        {shownStates
          .filter((state) => states[state] > 0)
          .map((state) => (
            <li key={state}>
              <Link to="/users" search={{ state }}>
                {user.states[state]}: {states[state].toLocaleString(tag)}
              </Link>
            </li>
          ))}
      </ul>
    </section>
  )
}

function Count({ name, count }: { readonly name: string; readonly count: number }) {
  const { tag } = useTexts()
  return (
    <div>
      <dt>{name}</dt>
      <dd>{count.toLocaleString(tag)}</dd>
    </div>
  )
}

function SignInCard({ orgId }: { readonly orgId: string }) {
  const { overview: texts } = useTexts()
  const [interval, setInterval] = useState<IntervalName>('hour')
  const { data, error, refetch } = useQuery(signInsQuery(orgId, interval))
  return (
    <section className="card sign-ins">
      <h2>{texts.signIns}</h2>
      <SelectField
        label={texts.period}
        value={interval}
        options={[
          { value: 'hour', text: texts.sevenDays },
          { value: 'day', text: texts.thirtyDays },
        ]}
        onChange={(value) => setInterval(value === 'day' ? 'day' : 'hour')}
      />
      {error && <Problem failure={error} onRetry={() => refetch()} />}
      {data && <SignInChart data={data} interval={interval} />}
    </section>
  )
}

function Jobs({ orgId }: { readonly orgId: string }) {
  const { overview: texts, tag } = useTexts()
  const { data = [], error, refetch } = useQuery(jobsQuery(orgId))
  return (
    <section className="card">
      <h2>{texts.jobs}</h2>
      {error && <Problem failure={error} onRetry={() => refetch()} />}
      {data.length === 0 && !error && <p className="quiet">{texts.noJobs}</p>}
      <ul className="timeline">
        {data.map(({ id, name, status, at }) => (
          <li key={id}>
            <a href={`/ui/console/imports/${id}`}>{name || id}</a>
            <span>{texts.jobStates[status]}</span>
            <time>{at?.toLocaleString(tag)}</time>
          </li>
        ))}
      </ul>
    </section>
  )
}
