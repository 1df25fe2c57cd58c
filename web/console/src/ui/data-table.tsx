/** A table of a few rows, with a heading a column; on a phone it is scrolled sideways. */
import type { ReactNode } from 'react'

/** A row: its cells in the order of the headings, the first of which names it. */
export interface DataRow {
  readonly key: string
  readonly cells: readonly ReactNode[]
}

/** `label` is its name for screen readers; one column, that of the buttons, may have no heading. */
export function DataTable({
  label,
  head,
  rows,
}: {
  readonly label: string
  readonly head: readonly string[]
  readonly rows: readonly DataRow[]
}) {
  return (
    // A scrolled area must be reachable by the keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys scroll it
    <section className="data-table" tabIndex={0} aria-label={label}>
      <table>
        <thead>
          <tr>
            {head.map((text) =>
              text === '' ? (
                <td key="actions" />
              ) : (
                <th scope="col" key={text}>
                  {text}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key}>
              {cells.map((cell, index) => (
                <td key={head[index] || index}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** What teaches where there is nothing yet. */
export function EmptyState({
  title,
  children,
}: {
  readonly title: string
  readonly children?: ReactNode
}) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      {children}
    </div>
  )
}
