/** The list of projects: those of the organisation, and those lent to it. */
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useActingOrganization } from '../app/acting-organization.ts'
import { useOrganization } from '../app/organization.tsx'
import { useMay } from '../app/rights.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { DataTable, EmptyState } from '../ui/data-table.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { MessageForm } from '../ui/message-form.tsx'
import { Paged } from '../ui/paged.tsx'
import { SearchField } from '../ui/search-field.tsx'
import { callProjects, type Project, projectListQuery } from './projects.ts'
import { StateBadge } from './state-badge.tsx'

/** The screen. */
export function ProjectList() {
  const { project: texts } = useTexts()
  const may = useMay()
  const { orgId } = useOrganization()
  const { q = '', create = false } = useSearch({ from: '/projects' })
  const navigate = useNavigate({ from: '/projects' })
  const list = useInfiniteQuery(projectListQuery({ q, orgId }))
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  const open = (isOpen: boolean) =>
    navigate({ search: { ...(q !== '' && { q }), ...(isOpen && { create: true }) } })
  return (
    <section>
      <div className="heading">
        <h1>{texts.title}</h1>
        {may('project.create') && (
          <Button kind="main" onClick={() => open(true)}>
            {texts.create}
          </Button>
        )}
      </div>
      <search className="filters">
        <SearchField
          label={texts.search}
          value={q}
          onChange={(typed) =>
            navigate({ search: typed === '' ? {} : { q: typed }, replace: true })
          }
        />
      </search>
      <Paged
        list={list}
        isEmpty={rows.length === 0}
        empty={
          <EmptyState title={q === '' ? texts.empty : texts.noneFound}>
            {q === '' && <p>{texts.emptyText}</p>}
          </EmptyState>
        }
      >
        <ProjectTable rows={rows} />
      </Paged>
      {create && may('project.create') && <CreateProject onClose={() => open(false)} />}
    </section>
  )
}

function ProjectTable({ rows }: { readonly rows: readonly Project[] }) {
  const { project: texts, form, tag } = useTexts()
  return (
    <DataTable
      label={texts.title}
      head={[form.name, form.state, form.created]}
      rows={rows.map(({ projectId, name, state, creationDate, grantedOrganizationId }) => ({
        key: `${projectId} ${grantedOrganizationId}`,
        cells: [
          <span key="name">
            <Link to="/projects/$projectId" params={{ projectId }}>
              {name}
            </Link>
            {grantedOrganizationId && <span className="badge">{texts.lent}</span>}
          </span>,
          <StateBadge key="state" state={state} />,
          new Date(creationDate).toLocaleDateString(tag),
        ],
      }))}
    />
  )
}

function CreateProject({ onClose }: { readonly onClose: () => void }) {
  const { project: texts, form } = useTexts()
  const organizationId = useActingOrganization()
  const navigate = useNavigate()
  const queries = useQueryClient()
  return (
    <Dialog title={texts.create} onClose={onClose}>
      <MessageForm
        rows={[{ path: 'name', label: form.name, kind: 'text', isRequired: true }]}
        initial={{}}
        action={form.create}
        onCancel={onClose}
        onSubmit={async (message) => {
          const request = { organizationId, ...message }
          const { projectId } = await callProjects<{ projectId: string }>('CreateProject', request)
          void queries.invalidateQueries({ queryKey: ['projects'] })
          await navigate({ to: '/projects/$projectId', params: { projectId } })
        }}
      />
    </Dialog>
  )
}
