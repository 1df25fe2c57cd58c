/** The identity providers of the instance, or of an organisation. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useOrganization } from '../app/organization.tsx'
import { StateBadge } from '../project/state-badge.tsx'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { DataTable, EmptyState } from '../ui/data-table.tsx'
import { Paged } from '../ui/paged.tsx'
import { Problem } from '../ui/problem.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { useAction } from '../ui/use-action.ts'
import { providerTypeOfWire } from './provider-types.ts'
import {
  isOfOrganization,
  type Level,
  offeredQuery,
  offerProvider,
  type Provider,
  providersQuery,
} from './providers.ts'
import { useLevel } from './use-level.ts'

/** The screen. */
export function ProviderList() {
  const { idp: texts } = useTexts()
  const { orgId } = useOrganization()
  const { level: wanted } = useSearch({ from: '/providers' })
  const { level, levels, mayWrite, mayOffer } = useLevel(wanted)
  const list = useInfiniteQuery(providersQuery({ level, orgId }))
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <section>
      <div className="heading">
        <h1>{texts.title}</h1>
        {mayWrite && (
          <Link className="button main" to="/providers/new" search={{ level }}>
            {texts.add}
          </Link>
        )}
      </div>
      {levels.length > 1 && (
        <Tabs
          label={texts.title}
          tabs={levels.map((each) => ({
            ...{ to: '/providers', search: { level: each }, text: texts.levels[each] },
          }))}
        />
      )}
      <Paged
        list={list}
        isEmpty={rows.length === 0}
        empty={
          <EmptyState title={texts.empty}>
            <p>{texts.emptyText}</p>
          </EmptyState>
        }
      >
        <ProviderTable rows={rows} level={level} mayOffer={mayOffer} />
      </Paged>
    </section>
  )
}

function ProviderTable({
  rows,
  level,
  mayOffer,
}: {
  readonly rows: readonly Provider[]
  readonly level: Level
  readonly mayOffer: boolean
}) {
  const { idp: texts, form } = useTexts()
  const { orgId } = useOrganization()
  const offered = useInfiniteQuery(offeredQuery({ level, orgId }))
  const { run, failure, isBusy } = useAction('providers')
  const ids = offered.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <>
      {offered.error && <Problem failure={offered.error} onRetry={() => offered.refetch()} />}
      {failure !== undefined && <Problem failure={failure} />}
      <DataTable
        label={texts.title}
        head={[form.name, texts.type, texts.owner, form.state, texts.offered, '']}
        rows={rows.map((provider) => {
          const { id, name, type, state } = provider
          const isOffered = ids.includes(id)
          const offer = () => offerProvider(level, { provider, isOffered: !isOffered })
          return {
            key: id,
            cells: [
              <Link
                key="name"
                to="/providers/$providerId"
                params={{ providerId: id }}
                search={{ level }}
              >
                {name}
              </Link>,
              providerTypeOfWire(type)?.name ?? type,
              texts.levels[isOfOrganization(provider) ? 'organization' : 'instance'],
              <StateBadge key="state" state={state} />,
              isOffered ? texts.isOffered : texts.isNotOffered,
              mayOffer && (
                <Button key="offer" disabled={isBusy} onClick={() => run(offer, form.saved)}>
                  {isOffered ? texts.withdraw : texts.offer}
                </Button>
              ),
            ],
          }
        })}
      />
    </>
  )
}
