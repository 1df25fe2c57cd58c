/** A card of a page: a heading, and what belongs to it. */
import type { ReactNode } from 'react'

/** A part of a page by its heading. */
export function Card({
  title,
  children,
}: {
  readonly title: string
  readonly children: ReactNode
}) {
  return (
    <section className="card">
      <h2>{title}</h2>
      {children}
    </section>
  )
}
