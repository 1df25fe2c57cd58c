/** The rows of a list of users. Only those in view are in the page, however many there are. */
import { Link } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { useTexts } from '../texts/languages.ts'
import type { ReachedRow } from './list-keys.tsx'
import { type ColumnName, type SortName, sortNames } from './list-search.ts'
import type { UserRow } from './users.ts'

const rowHeight = 52

interface Order {
  readonly sort: SortName
  readonly isAscending: boolean
}

type OnSort = (sort: SortName, isAscending: boolean) => void

/** A table with a box per row to select it; its heads sort it. */
export function UserTable({
  rows,
  columns,
  selected,
  reached,
  order,
  onToggle,
  onSort,
  onEnd,
}: {
  readonly rows: readonly UserRow[]
  readonly columns: readonly ColumnName[]
  readonly selected: ReadonlySet<string>
  /** Where the keys are. */
  readonly reached: ReachedRow
  readonly order: Order
  readonly onToggle: (userId: string) => void
  readonly onSort: OnSort
  /** Called when the last rows come into view. */
  readonly onEnd: () => void
}) {
  const { user: texts } = useTexts()
  const ref = useRef<HTMLElement>(null)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => ref.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  })
  const items = virtual.getVirtualItems()
  const last = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (last >= rows.length - 20) onEnd()
  }, [last, rows.length, onEnd])
  useEffect(() => {
    if (reached.index >= 0) virtual.scrollToIndex(reached.index)
  }, [reached.index, virtual])
  const span = columns.length + 2
  return (
    // A scrolled area must be reachable by the keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys scroll it
    <section className="table-frame" ref={ref} tabIndex={0} aria-label={texts.title}>
      <table aria-rowcount={rows.length}>
        <Head columns={columns} order={order} onSort={onSort} />
        <tbody>
          <Space height={items[0]?.start ?? 0} span={span} />
          {items.map(({ index, key }) => {
            const row = rows[index]
            return (
              row && (
                <Row
                  key={key}
                  row={row}
                  columns={columns}
                  isSelected={selected.has(row.userId)}
                  takesFocus={index === reached.index ? reached.takesFocus : undefined}
                  onToggle={() => onToggle(row.userId)}
                />
              )
            )
          })}
          <Space height={virtual.getTotalSize() - (items.at(-1)?.end ?? 0)} span={span} />
        </tbody>
      </table>
    </section>
  )
}

/** What gives way where there is little room. */
const wideColumns: readonly ColumnName[] = ['email', 'phone', 'type', 'created', 'changed']

const classOf = (column: ColumnName) => (wideColumns.includes(column) ? 'wide' : undefined)

function Head({
  columns,
  order,
  onSort,
}: {
  readonly columns: readonly ColumnName[]
  readonly order: Order
  readonly onSort: OnSort
}) {
  return (
    <thead>
      <tr>
        <td className="box" />
        <HeadCell name="name" {...{ order, onSort }} />
        {columns.map((name) => (
          <HeadCell key={name} name={name} className={classOf(name)} {...{ order, onSort }} />
        ))}
      </tr>
    </thead>
  )
}

function HeadCell({
  name,
  className,
  order: { sort, isAscending },
  onSort,
}: {
  readonly name: ColumnName | 'name'
  readonly className?: string | undefined
  readonly order: Order
  readonly onSort: OnSort
}) {
  const { user: texts } = useTexts()
  const sortable = sortNames.find((each) => each === name)
  const isSorted = sort === sortable
  const direction = isAscending ? 'ascending' : 'descending'
  return (
    <th scope="col" className={className} aria-sort={isSorted ? direction : undefined}>
      {sortable ? (
        <button
          type="button"
          className="sort"
          // Names begin with A, times with the latest.
          onClick={() => onSort(sortable, isSorted ? !isAscending : sortable !== 'created')}
        >
          {texts[name]} <span aria-hidden="true">{isSorted && (isAscending ? '↑' : '↓')}</span>
        </button>
      ) : (
        texts[name]
      )}
    </th>
  )
}

/** Stands for the rows above or below those in view. */
function Space({ height, span }: { readonly height: number; readonly span: number }) {
  if (height <= 0) return null
  return (
    <tr className="space">
      <td colSpan={span} style={{ height, padding: 0 }} />
    </tr>
  )
}

function Row({
  row,
  columns,
  isSelected,
  takesFocus,
  onToggle,
}: {
  readonly row: UserRow
  readonly columns: readonly ColumnName[]
  readonly isSelected: boolean
  readonly takesFocus: RefObject<boolean> | undefined
  readonly onToggle: () => void
}) {
  const { user: texts } = useTexts()
  const ref = useRef<HTMLAnchorElement>(null)
  const { userId, name, isMachine } = row
  useEffect(() => {
    if (!takesFocus?.current) return
    takesFocus.current = false
    ref.current?.focus({ preventScroll: true })
  })
  return (
    <tr style={{ height: rowHeight }} className={isSelected ? 'selected' : undefined}>
      <td className="box">
        <input
          type="checkbox"
          aria-label={texts.select(name)}
          checked={isSelected}
          onChange={onToggle}
        />
      </td>
      <td>
        <Link ref={ref} to="/users/$userId" params={{ userId }}>
          {name}
        </Link>
        {isMachine && <span className="badge">{texts.machine}</span>}
      </td>
      {columns.map((column) => (
        <td key={column} className={classOf(column)}>
          <Cell row={row} column={column} />
        </td>
      ))}
    </tr>
  )
}

function Cell({ row, column }: { readonly row: UserRow; readonly column: ColumnName }): ReactNode {
  const { user: texts, tag } = useTexts()
  const { email, isEmailVerified, state, isMachine, createdAt, changedAt } = row
  switch (column) {
    case 'loginName':
    case 'phone':
      return row[column]
    case 'email':
      return (
        <>
          {email}
          {email !== '' && !isEmailVerified && (
            <span className="badge warn">{texts.unverified}</span>
          )}
        </>
      )
    case 'state':
      return <span className={`state ${state}`}>{texts.states[state]}</span>
    case 'type':
      return isMachine ? texts.machine : texts.human
    case 'created':
      return createdAt?.toLocaleDateString(tag)
    case 'changed':
      return changedAt?.toLocaleDateString(tag)
  }
}
