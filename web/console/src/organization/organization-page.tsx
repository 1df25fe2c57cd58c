/** One organisation: what it is, and a tab for each of its subjects, each with an address. */
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useMay } from '../app/rights.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { Confirm } from '../ui/confirm.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { ConfirmByTyping } from '../ui/dialog.tsx'
import { Problem } from '../ui/problem.tsx'
import { type Tab, Tabs } from '../ui/tabs.tsx'
import { useAction } from '../ui/use-action.ts'
import { AdministratorsTab } from './administrators-tab.tsx'
import { DomainsTab } from './domains-tab.tsx'
import { HistoryTab } from './history-tab.tsx'
import { MetadataTab } from './metadata-tab.tsx'
import {
  type OrganizationRow,
  organizationActions,
  organizationQuery,
} from './organization-rows.ts'
import { OverviewTab } from './overview-tab.tsx'

const Policies = lazy(async () => {
  const { Policies: part } = await import('../policy/policy-page.tsx')
  return { default: part }
})

const path = '/organizations/$orgId/{-$tab}/{-$kind}'

/** The screen. */
export function OrganizationPage() {
  const { organization: texts } = useTexts()
  const { orgId, tab = 'overview', kind } = useParams({ from: path })
  const { data, error, refetch, isPending } = useQuery(organizationQuery(orgId))
  if (error) return <Problem failure={error} onRetry={() => refetch()} />
  if (isPending) return null
  if (!data) return <p>{texts.unknown}</p>
  return (
    <article className="organization-page">
      <Link to="/organizations">← {texts.back}</Link>
      <Heading row={data} />
      <OrganizationTabs orgId={orgId} />
      <Suspense>
        <TabContent tab={tab} kind={kind} row={data} />
      </Suspense>
    </article>
  )
}

function TabContent({
  tab,
  kind,
  row,
}: {
  readonly tab: string
  readonly kind: string | undefined
  readonly row: OrganizationRow
}) {
  const { shell } = useTexts()
  const orgId = row.id
  switch (tab) {
    case 'overview':
      return <OverviewTab row={row} />
    case 'domains':
      return <DomainsTab orgId={orgId} />
    case 'administrators':
      return <AdministratorsTab orgId={orgId} />
    case 'policies':
      return <Policies orgId={orgId} kind={kind} />
    case 'metadata':
      return <MetadataTab orgId={orgId} />
    case 'history':
      return <HistoryTab orgId={orgId} />
    default:
      return <p>{shell.notFound}</p>
  }
}

function OrganizationTabs({ orgId }: { readonly orgId: string }) {
  const { organization: texts, policy } = useTexts()
  const may = useMay(orgId)
  const tab = (name: string | undefined, text: string): Tab => ({
    ...{ to: path, params: { orgId, tab: name, kind: undefined }, text },
  })
  return (
    <Tabs
      label={texts.tabs}
      tabs={[
        tab(undefined, texts.overview),
        tab('domains', texts.domains),
        ...(may('org.member.read') ? [tab('administrators', texts.administrators)] : []),
        ...(may('policy.read') ? [tab('policies', policy.title)] : []),
        tab('metadata', texts.metadata),
        tab('history', texts.history),
      ]}
    />
  )
}

function Heading({ row }: { readonly row: OrganizationRow }) {
  const { organization: texts } = useTexts()
  const may = useMay(row.id)
  const navigate = useNavigate()
  const [asked, setAsked] = useState<'deactivate' | 'remove'>()
  const { failure, isBusy, run } = useAction(['organizations'])
  const { id, name, state } = row
  const deactivate = () => {
    setAsked(undefined)
    return run(() => organizationActions.deactivate(id), texts.wasDeactivated)
  }
  const remove = async () => {
    setAsked(undefined)
    const isDone = await run(() => organizationActions.remove(id), texts.wasRemoved(name))
    if (isDone) await navigate({ to: '/organizations' })
  }
  return (
    <header className="heading">
      <h1>{name}</h1>
      <span className={`state ${state}`}>{texts.states[state]}</span>
      <div className="buttons">
        <CopyButton label={texts.copyId} text={id} />
        {may('org.write') && state === 'active' && (
          <Button disabled={isBusy} onClick={() => setAsked('deactivate')}>
            {texts.deactivate}
          </Button>
        )}
        {may('org.write') && state === 'inactive' && (
          <Button
            disabled={isBusy}
            onClick={() => run(() => organizationActions.reactivate(id), texts.wasReactivated)}
          >
            {texts.reactivate}
          </Button>
        )}
        {may('org.delete') && (
          <Button kind="danger" disabled={isBusy} onClick={() => setAsked('remove')}>
            {texts.remove}
          </Button>
        )}
      </div>
      {failure !== undefined && <Problem failure={failure} />}
      {asked === 'deactivate' && (
        <Confirm
          title={texts.deactivateTitle(name)}
          text={texts.deactivateText}
          action={texts.deactivate}
          onConfirm={deactivate}
          onClose={() => setAsked(undefined)}
        />
      )}
      {asked === 'remove' && (
        <ConfirmByTyping
          title={texts.removeTitle(name)}
          text={texts.removeText}
          word={name}
          action={texts.remove}
          onConfirm={remove}
          onClose={() => setAsked(undefined)}
        />
      )}
    </header>
  )
}
