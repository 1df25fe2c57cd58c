/** The rows of the mail log; only those in view are in the page. */
import { Link } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { useTexts } from '../texts/languages.ts'
import type { MessageRow } from './messages.ts'

const rowHeight = 52
const columns = 5

/** A table of messages, each with a link to it. */
export function MessageTable({
  rows,
  onEnd,
}: {
  readonly rows: readonly MessageRow[]
  /** Called when the last rows come into view. */
  readonly onEnd: () => void
}) {
  const { mail: texts } = useTexts()
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
  return (
    // A scrolled area must be reachable by the keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys scroll it
    <section className="table-frame" ref={ref} tabIndex={0} aria-label={texts.title}>
      <table aria-rowcount={rows.length}>
        <thead>
          <tr>
            <th scope="col">{texts.to}</th>
            <th scope="col">{texts.kind}</th>
            <th scope="col">{texts.state}</th>
            <th scope="col" className="wide">
              {texts.language}
            </th>
            <th scope="col" className="wide">
              {texts.created}
            </th>
          </tr>
        </thead>
        <tbody>
          <Space height={items[0]?.start ?? 0} />
          {items.map(({ index, key }) => {
            const row = rows[index]
            return row && <Row key={key} row={row} />
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
      <td colSpan={columns} style={{ height, padding: 0 }} />
    </tr>
  )
}

function Row({ row }: { readonly row: MessageRow }) {
  const { mail: texts, tag } = useTexts()
  const { id: messageId, address, kind, state, reason, isSms, language, createdAt } = row
  return (
    <tr style={{ height: rowHeight }}>
      <td>
        <Link to="/messages/$messageId" params={{ messageId }}>
          {address || texts.noAddress}
        </Link>
        {isSms && <span className="badge">{texts.sms}</span>}
      </td>
      <td>{kind && texts.kinds[kind]}</td>
      <td>
        <MessageState state={state} />{' '}
        {reason && <span className="quiet">{texts.reasons[reason]}</span>}
      </td>
      <td className="wide">{languageName(language, tag)}</td>
      <td className="wide">
        {createdAt?.toLocaleString(tag, { dateStyle: 'short', timeStyle: 'short' })}
      </td>
    </tr>
  )
}

/** The state in its colour. */
export function MessageState({ state }: Pick<MessageRow, 'state'>) {
  const { mail: texts } = useTexts()
  const look = { sent: 'active', pending: 'locked', failed: 'inactive', cancelled: '' }[state]
  return <span className={`state ${look}`}>{texts.states[state]}</span>
}

/** The name of a language in another one. */
export function languageName(language: string, tag: string): string {
  if (language === '') return ''
  return new Intl.DisplayNames([tag], { type: 'language' }).of(language) ?? language
}
