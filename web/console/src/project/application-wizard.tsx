/** Creates an application: first what it is made with, then its addresses, then what to copy. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams, useRouteContext, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTexts } from '../texts/languages.ts'
import type { Message } from '../ui/message.ts'
import type { FieldRow } from '../ui/message-field.tsx'
import { MessageForm } from '../ui/message-form.tsx'
import { CodeBlock } from '../ui/secret-once.tsx'
import { callApplications } from './applications.ts'
import { CodeFiles } from './code-files-view.tsx'
import { type Framework, frameworkOf, frameworks } from './frameworks.ts'
import { projectQuery } from './projects.ts'

interface Created {
  readonly applicationId: string
  readonly clientId: string
  readonly clientSecret: string
  readonly redirectUri: string
}

/** The screen; the framework is in the address. */
export function ApplicationWizard() {
  const { project: texts } = useTexts()
  const { projectId } = useParams({ from: '/projects/$projectId/applications/new' })
  const { framework: id } = useSearch({ from: '/projects/$projectId/applications/new' })
  const { data } = useQuery(projectQuery(projectId))
  const framework = frameworkOf(id)
  return (
    <article>
      <Link to="/projects/$projectId" params={{ projectId }}>
        ← {data?.project?.name ?? texts.title}
      </Link>
      <header className="heading">
        <h1>{framework ? `${texts.addApplication}: ${framework.name}` : texts.addApplication}</h1>
      </header>
      {framework ? (
        <Steps key={framework.id} projectId={projectId} framework={framework} />
      ) : (
        <Choice projectId={projectId} />
      )}
    </article>
  )
}

function Choice({ projectId }: { readonly projectId: string }) {
  const { project: texts } = useTexts()
  return (
    <>
      <p>{texts.chooseFramework}</p>
      <ul className="tiles">
        {frameworks.map(({ id, name, kind }) => (
          <li key={id}>
            <Link
              to="/projects/$projectId/applications/new"
              params={{ projectId }}
              search={{ framework: id }}
            >
              <strong>{name}</strong>
              <span className="quiet">{texts.kinds[kind]}</span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}

function Steps({
  projectId,
  framework,
}: {
  readonly projectId: string
  readonly framework: Framework
}) {
  const { project: texts, form } = useTexts()
  const queries = useQueryClient()
  const [created, setCreated] = useState<Created>()
  const rows = useWizardRows(framework)
  if (created) return <Result projectId={projectId} framework={framework} created={created} />
  const { redirectUri, leaveUri } = framework
  return (
    <div className="narrow">
      {framework.kind === 'saml' && <p className="hint">{texts.samlText}</p>}
      <MessageForm
        initial={{ redirectUris: [redirectUri], postLogoutRedirectUris: [leaveUri] }}
        action={form.create}
        rows={rows}
        onSubmit={async (message) => {
          const request = { projectId, ...creationOf(framework, message) }
          const answer = await callApplications<Answer>('CreateApplication', request)
          void queries.invalidateQueries({ queryKey: ['applications'] })
          setCreated(createdOf(answer, message))
        }}
      />
    </div>
  )
}

function useWizardRows({ kind }: Framework): readonly FieldRow[] {
  const { project: texts, form } = useTexts()
  const name: FieldRow = { path: 'name', label: form.name, kind: 'text', isRequired: true }
  if (kind === 'api') return [name]
  if (kind === 'saml') {
    return [name, { path: 'metadataUrl', kind: 'text', isRequired: true, label: texts.metadataUrl }]
  }
  const lines = { kind: 'lines' as const, hint: texts.addressesHint }
  return [
    name,
    { ...lines, path: 'redirectUris', isRequired: true, label: texts.oidc.redirectUris },
    { ...lines, path: 'postLogoutRedirectUris', label: texts.oidc.postLogoutRedirectUris },
  ]
}

interface Answer {
  readonly applicationId: string
  readonly oidcConfiguration?: { readonly clientId: string; readonly clientSecret?: string }
  readonly apiConfiguration?: { readonly clientId: string; readonly clientSecret?: string }
}

function createdOf(answer: Answer, { redirectUris }: Message): Created {
  const { clientId = '', clientSecret = '' } =
    answer.oidcConfiguration ?? answer.apiConfiguration ?? {}
  const [redirectUri = ''] = Array.isArray(redirectUris) ? redirectUris.map(String) : []
  return { applicationId: answer.applicationId, clientId, clientSecret, redirectUri }
}

/** Addresses without TLS are for development, and not allowed otherwise. */
function creationOf({ kind, configuration }: Framework, message: Message): Message {
  const { name, redirectUris, postLogoutRedirectUris, metadataUrl } = message
  if (kind === 'api') return { name, apiConfiguration: configuration }
  if (kind === 'saml') return { name, samlConfiguration: { metadataUrl } }
  const addresses = { redirectUris, postLogoutRedirectUris }
  const developmentMode = kind !== 'native' && JSON.stringify(addresses).includes('"http://')
  return { name, oidcConfiguration: { ...configuration, ...addresses, developmentMode } }
}

function Result({
  projectId,
  framework,
  created,
}: {
  readonly projectId: string
  readonly framework: Framework
  readonly created: Created
}) {
  const { project: texts, form } = useTexts()
  const { environment } = useRouteContext({ from: '__root__' })
  const { applicationId, clientId, clientSecret, redirectUri } = created
  const values = { issuer: environment.issuer, clientId, clientSecret, redirectUri }
  return (
    <div className="narrow">
      <p role="status">{texts.applicationCreated}</p>
      {clientId !== '' && <CodeBlock name={texts.clientId} text={clientId} />}
      {clientSecret !== '' && (
        <>
          <CodeBlock name={texts.clientSecret} text={clientSecret} />
          <p className="hint">{form.once}</p>
        </>
      )}
      {framework.id === 'api-jwt' && <p>{texts.keyNeeded}</p>}
      <p>
        <Link
          className="button main"
          to="/projects/$projectId/applications/$applicationId"
          params={{ projectId, applicationId }}
          search={framework.id === 'api-jwt' ? { tab: 'keys' } : {}}
        >
          {texts.toApplication}
        </Link>
      </p>
      {framework.kind !== 'saml' && <CodeFiles framework={framework} values={values} />}
    </div>
  )
}
