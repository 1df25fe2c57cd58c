/** A part of a screen with a heading of its own. */
import type { ReactNode } from 'react'

/** A framed part. */
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
