/** The list of organisations: what is looked for is in the address. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import type { OrganizationListSearch } from '../app/organization-routes.ts'
import { useMay } from '../app/rights.ts'
import { useTexts } from '../texts/languages.ts'
import { Button } from '../ui/button.tsx'
import { SelectField } from '../ui/field.tsx'
import { Problem } from '../ui/problem.tsx'
import { CreateOrganization } from './create-organization.tsx'
import { type OrganizationRow, organizationListQuery } from './organization-rows.ts'

/** How long typing rests before it is searched for, in milliseconds. */
const restMs = 200

/** The screen. */
export function OrganizationList() {
  const { organization: texts } = useTexts()
  const may = useMay()
  const { q = '', state = '', create = false } = useSearch({ from: '/organizations' })
  const navigate = useNavigate({ from: '/organizations' })
  const list = useInfiniteQuery(organizationListQuery({ q, state }))
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  const total = list.data?.pages[0]?.total
  const filter = (change: OrganizationListSearch) =>
    navigate({ search: (current) => withoutEmpty({ ...current, ...change }), replace: true })
  return (
    <section className="list">
      <div className="heading">
        <h1>{texts.title}</h1>
        <p className="quiet" role="status">
          {total !== undefined && texts.count(total)}
        </p>
        {may('org.create') && (
          <Button kind="main" onClick={() => filter({ create: true })}>
            {texts.create}
          </Button>
        )}
      </div>
      <Filters q={q} state={state} onChange={filter} />
      {list.error && <Problem failure={list.error} onRetry={() => list.refetch()} />}
      {list.data && rows.length === 0 ? (
        <div className="empty">
          <h2>{texts.noneFound}</h2>
          <p>{texts.noneFoundText}</p>
        </div>
      ) : (
        <Rows rows={rows} />
      )}
      {list.hasNextPage && (
        <Button disabled={list.isFetching} onClick={() => list.fetchNextPage()}>
          {texts.more}
        </Button>
      )}
      {create && <CreateOrganization onClose={() => filter({ create: undefined as never })} />}
    </section>
  )
}

function withoutEmpty(search: OrganizationListSearch): OrganizationListSearch {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value))
}

function Filters({
  q,
  state,
  onChange,
}: {
  readonly q: string
  readonly state: string
  readonly onChange: (change: OrganizationListSearch) => void
}) {
  const { organization: texts } = useTexts()
  const [typed, setTyped] = useState(q)
  useEffect(() => setTyped(q), [q])
  useEffect(() => {
    if (typed === q) return
    const timer = setTimeout(() => onChange({ q: typed }), restMs)
    return () => clearTimeout(timer)
  })
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
        options={[
          { value: '', text: texts.any },
          { value: 'active', text: texts.states.active },
          { value: 'inactive', text: texts.states.inactive },
        ]}
        onChange={(value) => onChange({ state: value })}
      />
    </search>
  )
}

function Rows({ rows }: { readonly rows: readonly OrganizationRow[] }) {
  const { organization: texts, tag } = useTexts()
  return (
    // A scrolled area must be reachable by the keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys scroll it
    <section className="table-frame" tabIndex={0} aria-label={texts.title}>
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.name}</th>
            <th scope="col">{texts.primaryDomain}</th>
            <th scope="col">{texts.state}</th>
            <th scope="col" className="wide">
              {texts.created}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, primaryDomain, state, createdAt }) => (
            <tr key={id}>
              <td>
                <Link to="/organizations/$orgId/{-$tab}/{-$kind}" params={{ orgId: id }}>
                  {name}
                </Link>
              </td>
              <td>{primaryDomain}</td>
              <td>
                <span className={`state ${state}`}>{texts.states[state]}</span>
              </td>
              <td className="wide">{createdAt?.toLocaleDateString(tag)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
