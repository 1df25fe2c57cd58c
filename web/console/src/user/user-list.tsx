/** The list of users: filters, order and columns in the address, rows drawn as they are scrolled to. */
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useOrganization } from '../app/organization.tsx'
import { useMay } from '../app/rights.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { Problem } from '../ui/problem.tsx'
import { BulkActions } from './bulk-actions.tsx'
import { CreateMachine } from './create-machine.tsx'
import { CreateUser } from './create-user.tsx'
import { ExportMenu } from './export-menu.tsx'
import { Filters } from './list-filters.tsx'
import { KeyHelp, useListKeys } from './list-keys.tsx'
import { ColumnMenu, ViewMenu } from './list-menus.tsx'
import {
  columnsOf,
  columnsText,
  isFiltered,
  sortOf,
  type UserListSearch,
  withoutEmpty,
} from './list-search.ts'
import { queriesOf, userListQuery } from './user-search.ts'
import { UserTable } from './user-table.tsx'

/** A change of the address; what is undefined leaves it. */
export type SearchChange = { readonly [K in keyof UserListSearch]?: UserListSearch[K] | undefined }

/** The screen. */
export function UserList() {
  const { orgId } = useOrganization()
  const search = useSearch({ from: '/users' })
  const navigate = useNavigate({ from: '/users' })
  const queries = useQueryClient()
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const list = useInfiniteQuery(userListQuery(search, orgId))
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  const change = (changed: SearchChange) =>
    navigate({
      search: (current: UserListSearch) =>
        withoutEmpty({ ...current, ...changed } as UserListSearch),
      replace: true,
    })
  const toggle = (userId: string) => {
    const next = new Set(selected)
    if (!next.delete(userId)) next.add(userId)
    setSelected(next)
  }
  const keys = useListKeys({ rows, onToggle: toggle })
  const reload = () => {
    setSelected(new Set())
    void queries.invalidateQueries({ queryKey: ['users'] })
  }
  return (
    <section className="list">
      <Heading total={list.data?.pages[0]?.total} onCreate={(create) => change({ create })} />
      <Filters search={search} onChange={change} />
      <div className="buttons tools">
        <ViewMenu search={search} />
        <ColumnMenu
          columns={columnsOf(search)}
          onChange={(columns) => change({ columns: columnsText(columns) })}
        />
        <ExportMenu search={search} queries={queriesOf(search, orgId)} />
        <KeyHelp {...keys.help} />
      </div>
      <BulkActions
        selected={rows.filter(({ userId }) => selected.has(userId))}
        search={search}
        onDone={reload}
      />
      {list.error && <Problem failure={list.error} onRetry={() => list.refetch()} />}
      {list.data && rows.length === 0 ? (
        <Empty isFiltered={isFiltered(search)} />
      ) : (
        <UserTable
          {...{ rows, selected }}
          columns={columnsOf(search)}
          reached={keys.reached}
          onToggle={toggle}
          order={{ sort: sortOf(search), isAscending: search.up ?? false }}
          onSort={(sort, isAscending) => change({ sort, up: isAscending })}
          onEnd={() => {
            if (list.hasNextPage && !list.isFetching) void list.fetchNextPage()
          }}
        />
      )}
      {search.create === true && <CreateUser onClose={() => change({ create: undefined })} />}
      {search.create === 'machine' && (
        <CreateMachine onClose={() => change({ create: undefined })} />
      )}
    </section>
  )
}

function Heading({
  total,
  onCreate,
}: {
  readonly total: bigint | undefined
  readonly onCreate: (create: true | 'machine') => void
}) {
  const { user: texts } = useTexts()
  const may = useMay()
  return (
    <div className="heading">
      <h1>{texts.title}</h1>
      <p className="quiet" role="status">
        {total !== undefined && texts.count(total)}
      </p>
      {may('user.write') && (
        <div className="buttons">
          <Button onClick={() => onCreate('machine')}>{texts.createMachine}</Button>
          <Button kind="main" onClick={() => onCreate(true)}>
            {texts.create}
          </Button>
        </div>
      )}
    </div>
  )
}

function Empty({ isFiltered }: { readonly isFiltered: boolean }) {
  const { user: texts } = useTexts()
  return (
    <div className="empty">
      <h2>{isFiltered ? texts.noneFound : texts.empty}</h2>
      <p>{isFiltered ? texts.noneFoundText : texts.emptyText}</p>
    </div>
  )
}
