/** The mail log: what was sent to whom, what waits, and what failed. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { MessageListSearch } from '../app/mail-routes.ts'
import { useOrganization } from '../app/organization.tsx'
import { useMay } from '../app/rights.ts'
import { useTexts } from '../texts/languages.ts'
import { Problem } from '../ui/problem.tsx'
import { MessageFilters } from './message-filters.tsx'
import { MessageTable } from './message-table.tsx'
import { messageListQuery } from './messages.ts'
import { QueueHealth } from './queue-health.tsx'

/** Rows that fill a screen: pages may be short, so more are asked for until there are as many. */
const enough = 40

/** The screen. */
export function MessageList() {
  const { mail: texts } = useTexts()
  const may = useMay()
  const { orgId } = useOrganization()
  const search = useSearch({ from: '/messages' })
  const navigate = useNavigate({ from: '/messages' })
  const list = useInfiniteQuery(messageListQuery({ ...noFilter, ...search, orgId }))
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  const { hasNextPage, isFetching, fetchNextPage } = list
  const isShort = rows.length < enough && hasNextPage && !isFetching
  useEffect(() => {
    if (isShort) void fetchNextPage()
  }, [isShort, fetchNextPage])
  const filter = (change: MessageListSearch) =>
    navigate({ search: (current) => withoutEmpty({ ...current, ...change }), replace: true })
  const isFiltered = Object.keys(search).length > 0
  return (
    <section className="list messages">
      <div className="heading">
        <h1>{texts.title}</h1>
        <p className="quiet" role="status">
          {list.data && texts.count(rows.length, hasNextPage)}
        </p>
      </div>
      {may('iam.read') && <QueueHealth />}
      <MessageFilters search={search} onChange={filter} />
      {list.error && <Problem failure={list.error} onRetry={() => list.refetch()} />}
      {list.data && rows.length === 0 && !hasNextPage ? (
        <div className="empty">
          <h2>{isFiltered ? texts.noneFound : texts.empty}</h2>
          <p>{isFiltered ? texts.noneFoundText : texts.emptyText}</p>
        </div>
      ) : (
        <MessageTable
          rows={rows}
          onEnd={() => {
            if (hasNextPage && !isFetching) void fetchNextPage()
          }}
        />
      )}
    </section>
  )
}

const noFilter = {
  ...{ address: '', state: '', kind: '', channel: '', user: '', from: '', until: '' },
}

function withoutEmpty(search: MessageListSearch): MessageListSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value))
}
