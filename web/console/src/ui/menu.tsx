/** A button that opens a few choices below it, until one leaves them. */
import { type ReactNode, useRef } from 'react'

/** The browser's own disclosure; Escape and leaving it close it. */
export function Menu({
  label,
  children,
}: {
  readonly label: string
  readonly children: ReactNode
}) {
  const ref = useRef<HTMLDetailsElement>(null)
  const close = () => ref.current?.removeAttribute('open')
  return (
    <details
      className="menu"
      ref={ref}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) close()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        close()
        ref.current?.querySelector('summary')?.focus()
      }}
    >
      <summary className="button">{label}</summary>
      <div className="choices">{children}</div>
    </details>
  )
}
