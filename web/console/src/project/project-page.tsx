/** One project; what is shown of it is a tab in the address. */
import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { useTexts } from '../texts/languages.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { Problem } from '../ui/problem.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { AdministratorsTab } from './administrators-tab.tsx'
import { ApplicationsTab } from './applications-tab.tsx'
import { Authorizations } from './authorizations.tsx'
import { GrantsTab } from './grants-tab.tsx'
import { type Project, projectQuery } from './projects.ts'
import { RolesTab } from './roles-tab.tsx'
import { SettingsTab } from './settings-tab.tsx'
import { StateBadge } from './state-badge.tsx'

const tabs = [
  'applications',
  'roles',
  'authorizations',
  'grants',
  'administrators',
  'settings',
] as const

type TabName = (typeof tabs)[number]

/** The screen. */
export function ProjectPage() {
  const { project: texts, form } = useTexts()
  const { projectId } = useParams({ from: '/projects/$projectId' })
  const { tab } = useSearch({ from: '/projects/$projectId' })
  const { data, error, refetch, isPending } = useQuery(projectQuery(projectId))
  if (error) return <Problem failure={error} onRetry={() => refetch()} />
  if (isPending || !data.project) return null
  const { project } = data
  const shown = tabs.find((each) => each === tab) ?? 'applications'
  return (
    <article>
      <Link to="/projects">← {texts.title}</Link>
      <header className="heading">
        <h1>{project.name}</h1>
        <StateBadge state={project.state} />
        <div className="buttons">
          <CopyButton label={form.copyId} text={projectId} />
        </div>
      </header>
      <Tabs
        label={project.name}
        tabs={tabs.map((name) => ({
          ...{ to: '/projects/$projectId', params: { projectId }, text: texts.tabs[name] },
          search: name === 'applications' ? {} : { tab: name },
        }))}
      />
      <Shown tab={shown} project={project} />
    </article>
  )
}

function Shown({ tab, project }: { readonly tab: TabName; readonly project: Project }) {
  const { projectId } = project
  if (tab === 'roles') return <RolesTab projectId={projectId} />
  if (tab === 'authorizations') return <Authorizations filter={{ projectId }} />
  if (tab === 'grants') return <GrantsTab projectId={projectId} />
  if (tab === 'administrators') return <AdministratorsTab projectId={projectId} />
  if (tab === 'settings') return <SettingsTab project={project} />
  return <ApplicationsTab projectId={projectId} />
}
