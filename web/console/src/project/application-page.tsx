/** One application: its configuration, its keys, the code to copy. */
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams, useRouteContext, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useMay } from '../app/rights.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { SelectField } from '../ui/field.tsx'
import { textsAt } from '../ui/message.ts'
import { MessageForm } from '../ui/message-form.tsx'
import { Problem } from '../ui/problem.tsx'
import { RemovalButton } from '../ui/removal.tsx'
import { CodeBlock, SecretOnce } from '../ui/secret-once.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { useAction } from '../ui/use-action.ts'
import { ApplicationKeys } from './application-keys.tsx'
import {
  complianceProblemsOf,
  sentConfiguration,
  shownConfiguration,
  useConfigurationRows,
} from './application-rows.ts'
import {
  type Application,
  applicationQuery,
  callApplications,
  clientIdOf,
  configurationOf,
} from './applications.ts'
import { CodeFiles } from './code-files-view.tsx'
import { frameworkOf, frameworks } from './frameworks.ts'
import { isActive } from './projects.ts'
import { StateBadge } from './state-badge.tsx'

const tabs = ['configuration', 'keys', 'code'] as const

/** The screen. */
export function ApplicationPage() {
  const { project: texts, form } = useTexts()
  const route = { from: '/projects/$projectId/applications/$applicationId' } as const
  const { projectId, applicationId } = useParams(route)
  const { tab } = useSearch(route)
  const { data, error, refetch, isPending } = useQuery(applicationQuery(applicationId))
  if (error) return <Problem failure={error} onRetry={() => refetch()} />
  if (isPending || !data.application) return null
  const { application } = data
  const isSaml = configurationOf(application) === 'samlConfiguration'
  return (
    <article>
      <Link to="/projects/$projectId" params={{ projectId }}>
        ← {texts.tabs.applications}
      </Link>
      <header className="heading">
        <h1>{application.name}</h1>
        <StateBadge state={application.state} />
        <div className="buttons">
          <CopyButton label={form.copyId} text={applicationId} />
        </div>
      </header>
      <Tabs
        label={application.name}
        tabs={(isSaml ? tabs.slice(0, 1) : tabs).map((name) => ({
          to: '/projects/$projectId/applications/$applicationId',
          params: { projectId, applicationId },
          search: name === 'configuration' ? {} : { tab: name },
          text: texts.applicationTabs[name],
        }))}
      />
      {tab === 'keys' && <ApplicationKeys application={application} />}
      {tab === 'code' && <Code application={application} />}
      {tab === undefined && <Configuration application={application} />}
    </article>
  )
}

function Configuration({ application }: { readonly application: Application }) {
  const { project: texts, form } = useTexts()
  const may = useMay()
  const { send } = useAction('applications')
  const { applicationId, projectId, name } = application
  const configuration = configurationOf(application)
  const rows = useConfigurationRows(configuration)
  const problems = complianceProblemsOf(application[configuration] ?? {})
  const clientId = clientIdOf(application)
  return (
    <div className="narrow">
      {problems.map((problem) => (
        <p key={problem} className="problem">
          {problem}
        </p>
      ))}
      {clientId !== '' && <CodeBlock name={texts.clientId} text={clientId} />}
      <Secret application={application} />
      {may('project.app.write') ? (
        <MessageForm
          key={String(application.changeDate)}
          initial={{ name, ...shownConfiguration(application[configuration] ?? {}) }}
          action={form.save}
          rows={[{ path: 'name', label: form.name, kind: 'text', isRequired: true }, ...rows]}
          onSubmit={({ name: given, ...message }) => {
            const changed = { [configuration]: sentConfiguration(message) }
            const request = { applicationId, projectId, name: given, ...changed }
            return send(callApplications('UpdateApplication', request), form.saved)
          }}
        />
      ) : (
        <p className="quiet">{form.readOnly}</p>
      )}
      <End application={application} />
    </div>
  )
}

const noMethod = { authMethodType: 'NONE' }

/** A new secret; offered to those whose application proves itself by one. */
function Secret({ application }: { readonly application: Application }) {
  const { project: texts } = useTexts()
  const may = useMay()
  const { run, failure } = useAction('applications')
  const [secret, setSecret] = useState<string>()
  const { applicationId, projectId, oidcConfiguration, apiConfiguration } = application
  // What is left out is the first value, `BASIC`.
  const { authMethodType = 'BASIC' } = oidcConfiguration ?? apiConfiguration ?? noMethod
  const hasSecret = /BASIC$|POST$/.test(String(authMethodType))
  if (!hasSecret || !may('project.app.write')) return null
  const generate = async () => {
    const request = { applicationId, projectId }
    const answer = await callApplications<{ clientSecret: string }>('GenerateClientSecret', request)
    setSecret(answer.clientSecret)
  }
  return (
    <>
      {failure !== undefined && <Problem failure={failure} />}
      <p>
        <Button onClick={() => run(generate)}>{texts.newSecret}</Button>{' '}
        <span className="hint">{texts.newSecretText}</span>
      </p>
      {secret !== undefined && (
        <SecretOnce
          title={texts.clientSecret}
          secret={secret}
          onClose={() => setSecret(undefined)}
        />
      )}
    </>
  )
}

function End({ application }: { readonly application: Application }) {
  const { project: texts, form } = useTexts()
  const may = useMay()
  const navigate = useNavigate()
  const { run, failure } = useAction('applications')
  const { applicationId, projectId, name, state } = application
  const request = { applicationId, projectId }
  const [method, text] = isActive(state)
    ? (['DeactivateApplication', form.deactivate] as const)
    : (['ReactivateApplication', form.reactivate] as const)
  const remove = async () => {
    const call = () => callApplications('DeleteApplication', request)
    if (await run(call, form.done)) {
      await navigate({ to: '/projects/$projectId', params: { projectId } })
    }
  }
  return (
    <section className="end">
      <h2>{form.end}</h2>
      {failure !== undefined && <Problem failure={failure} />}
      <div className="buttons">
        {may('project.app.write') && (
          <Button onClick={() => run(() => callApplications(method, request), form.done)}>
            {text}
          </Button>
        )}
        {may('project.app.delete') && (
          <RemovalButton name={name} text={texts.removeApplicationText} onConfirm={remove} />
        )}
      </div>
    </section>
  )
}

function Code({ application }: { readonly application: Application }) {
  const { project: texts } = useTexts()
  const { environment } = useRouteContext({ from: '__root__' })
  const isApi = application.apiConfiguration !== undefined
  const offered = frameworks.filter(({ kind }) => kind !== 'saml' && (kind === 'api') === isApi)
  const [id, setId] = useState(offered[0]?.id)
  const framework = frameworkOf(id) ?? offered[0]
  const [redirectUri = ''] = textsAt(application, 'oidcConfiguration.redirectUris')
  return (
    <div className="narrow">
      <SelectField
        label={texts.framework}
        value={framework?.id ?? ''}
        options={offered.map((each) => ({ value: each.id, text: each.name }))}
        onChange={setId}
      />
      {framework && (
        <CodeFiles
          framework={framework}
          values={{
            ...{ issuer: environment.issuer, clientId: clientIdOf(application) },
            ...{ clientSecret: '…', redirectUri: redirectUri || framework.redirectUri },
          }}
        />
      )}
    </div>
  )
}
