/** The rows of a list of users. Only those in view are in the page, however many there are. */
import { Link } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { useTexts } from '../texts/languages.ts'
import type { UserRow } from './users.ts'

const rowHeight = 52

/** A table with a box per row to select it. */
export function UserTable({
  rows,
  selected,
  onSelect,
  onEnd,
}: {
  readonly rows: readonly UserRow[]
  readonly selected: ReadonlySet<string>
  readonly onSelect: (selected: ReadonlySet<string>) => void
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
  const toggle = (userId: string) => {
    const next = new Set(selected)
    if (!next.delete(userId)) next.add(userId)
    onSelect(next)
  }
  return (
    // A scrolled area must be reachable by the keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys scroll it
    <section className="table-frame" ref={ref} tabIndex={0} aria-label={texts.title}>
      <table aria-rowcount={rows.length}>
        <thead>
          <tr>
            <td className="box" />
            <th scope="col">{texts.name}</th>
            <th scope="col">{texts.loginName}</th>
            <th scope="col" className="wide">
              {texts.email}
            </th>
            <th scope="col">{texts.state}</th>
            <th scope="col" className="wide">
              {texts.created}
            </th>
          </tr>
        </thead>
        <tbody>
          <Space height={items[0]?.start ?? 0} />
          {items.map(({ index, key }) => {
            const row = rows[index]
            return (
              row && (
                <Row
                  key={key}
                  row={row}
                  isSelected={selected.has(row.userId)}
                  onToggle={() => toggle(row.userId)}
                />
              )
            )
          })}
          <Space height={virtual.getTotalSize() - (items.at(-1)?.end ?? 0)} />
        </tbody>
      </table>
    </section>
  )
}

/** Stands for the rows above or below those in view. */
function Space({ height }: { readonly height: number }) {
  if (height <= 0) return null
  return (
    <tr className="space">
      <td colSpan={6} style={{ height, padding: 0 }} />
    </tr>
  )
}

function Row({
  row,
  isSelected,
  onToggle,
}: {
  readonly row: UserRow
  readonly isSelected: boolean
  readonly onToggle: () => void
}) {
  const { user: texts, tag } = useTexts()
  const { userId, name, loginName, email, isEmailVerified, state, isMachine, createdAt } = row
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
        <Link to="/users/$userId" params={{ userId }}>
          {name}
        </Link>
        {isMachine && <span className="badge">{texts.machine}</span>}
      </td>
      <td>{loginName}</td>
      <td className="wide">
        {email}
        {email !== '' && !isEmailVerified && <span className="badge warn">{texts.unverified}</span>}
      </td>
      <td>
        <span className={`state ${state}`}>{texts.states[state]}</span>
      </td>
      <td className="wide">{createdAt?.toLocaleDateString(tag)}</td>
    </tr>
  )
}
