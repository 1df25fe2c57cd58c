/** The applications of a project. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMay } from '../app/rights.ts'
import { useTexts } from '../texts/languages.ts'
import { DataTable, EmptyState } from '../ui/data-table.tsx'
import { Paged } from '../ui/paged.tsx'
import { type Application, applicationsQuery, clientIdOf, configurationOf } from './applications.ts'
import { StateBadge } from './state-badge.tsx'

const kinds = {
  oidcConfiguration: 'OpenID Connect',
  apiConfiguration: 'API',
  samlConfiguration: 'SAML',
} as const

/** A table, and the way to the wizard. */
export function ApplicationsTab({ projectId }: { readonly projectId: string }) {
  const { project: texts, form } = useTexts()
  const may = useMay()
  const list = useInfiniteQuery(applicationsQuery(projectId))
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <section>
      {may('project.app.write') && (
        <p>
          <Link
            className="button main"
            to="/projects/$projectId/applications/new"
            params={{ projectId }}
          >
            {texts.addApplication}
          </Link>
        </p>
      )}
      <Paged
        list={list}
        isEmpty={rows.length === 0}
        empty={
          <EmptyState title={texts.noApplications}>
            <p>{texts.noApplicationsText}</p>
          </EmptyState>
        }
      >
        <DataTable
          label={texts.tabs.applications}
          head={[form.name, texts.kind, texts.clientId, form.state]}
          rows={rows.map((application) => ({
            key: application.applicationId,
            cells: cellsOf(application),
          }))}
        />
      </Paged>
    </section>
  )
}

function cellsOf(application: Application) {
  const { projectId, applicationId, name, state } = application
  return [
    <Link
      key="name"
      to="/projects/$projectId/applications/$applicationId"
      params={{ projectId, applicationId }}
    >
      {name}
    </Link>,
    kinds[configurationOf(application)],
    <code key="client">{clientIdOf(application)}</code>,
    <StateBadge key="state" state={state} />,
  ]
}
