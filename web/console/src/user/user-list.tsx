/** The list of users: filters in the address, rows drawn as they are scrolled to. */
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useOrganization } from '../app/organization.tsx'
import { useMay } from '../app/rights.ts'
import type { UserListSearch } from '../app/router.tsx'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { SelectField } from '../ui/field.tsx'
import { Problem } from '../ui/problem.tsx'
import { BulkActions } from './bulk-actions.tsx'
import { CreateUser } from './create-user.tsx'
import { UserTable } from './user-table.tsx'
import { stateNames, userListQuery } from './users.ts'

/** How long typing rests before it is searched for, in milliseconds. */
const restMs = 200

/** The screen. */
export function UserList() {
  const { user: texts } = useTexts()
  const may = useMay()
  const { orgId } = useOrganization()
  const { q = '', state = '', type = '', create = false } = useSearch({ from: '/users' })
  const navigate = useNavigate({ from: '/users' })
  const queries = useQueryClient()
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const list = useInfiniteQuery(userListQuery({ q, state, type, orgId }))
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  const total = list.data?.pages[0]?.total
  const filter = (change: UserListSearch) =>
    navigate({ search: (current) => withoutEmpty({ ...current, ...change }), replace: true })
  const reload = () => {
    setSelected(new Set())
    void queries.invalidateQueries({ queryKey: ['users'] })
  }
  return (
    <section className="list">
      <div className="heading">
        <h1>{texts.title}</h1>
        <p className="quiet" role="status">
          {total !== undefined && texts.count(total)}
        </p>
        {may('user.write') && (
          <Button kind="main" onClick={() => filter({ create: true })}>
            {texts.create}
          </Button>
        )}
      </div>
      <Filters q={q} state={state} type={type} onChange={filter} />
      <BulkActions selected={[...selected]} onDone={reload} />
      {list.error && <Problem failure={list.error} onRetry={() => list.refetch()} />}
      {list.data && rows.length === 0 ? (
        <Empty isFiltered={q !== '' || state !== '' || type !== ''} />
      ) : (
        <UserTable
          rows={rows}
          selected={selected}
          onSelect={setSelected}
          onEnd={() => {
            if (list.hasNextPage && !list.isFetching) void list.fetchNextPage()
          }}
        />
      )}
      {create && <CreateUser onClose={() => filter({ create: undefined as never })} />}
    </section>
  )
}

function withoutEmpty(search: UserListSearch): UserListSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value))
}

function Filters({
  q,
  state,
  type,
  onChange,
}: {
  readonly q: string
  readonly state: string
  readonly type: string
  readonly onChange: (change: UserListSearch) => void
}) {
  const { user: texts } = useTexts()
  const [typed, setTyped] = useState(q)
  useEffect(() => setTyped(q), [q])
  useEffect(() => {
    if (typed === q) return
    const timer = setTimeout(() => onChange({ q: typed }), restMs)
    return () => clearTimeout(timer)
  })
  const any = { value: '', text: texts.any }
  const states = Object.values(stateNames).filter((name) => name !== 'deleted')
  return (
    <search className="filters">
      <input
        type="search"
        aria-label={texts.search}
        placeholder={texts.search}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <SelectField
        label={texts.state}
        value={state}
        options={[any, ...states.map((value) => ({ value, text: texts.states[value] }))]}
        onChange={(value) => onChange({ state: value })}
      />
      <SelectField
        label={texts.type}
        value={type}
        options={[
          any,
          { value: 'human', text: texts.human },
          { value: 'machine', text: texts.machine },
        ]}
        onChange={(value) => onChange({ type: value })}
      />
    </search>
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
