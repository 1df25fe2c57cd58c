/** A table of a few rows, drawn whole; it scrolls sideways where it is too wide. */
import type { ReactNode } from 'react'

/** A row: its cells, the first of which names it, and what can be done with it. */
export interface TableRow {
  readonly key: string
  readonly cells: readonly ReactNode[]
  readonly actions?: ReactNode
}

/** `heads` are those of the cells; the column of the actions has `actions` for its head. */
export function RowTable({
  label,
  heads,
  actions,
  rows,
}: {
  readonly label: string
  readonly heads: readonly string[]
  readonly actions: string
  readonly rows: readonly TableRow[]
}) {
  return (
    // A scrolled area must be reachable by the keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys scroll it
    <section className="table-frame rows" tabIndex={0} aria-label={label}>
      <table>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
            <th scope="col">{actions}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              {row.cells.map((cell, index) =>
                index === 0 ? (
                  <th key={heads[index]} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={heads[index]}>{cell}</td>
                ),
              )}
              <td>
                <div className="buttons">{row.actions}</div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
