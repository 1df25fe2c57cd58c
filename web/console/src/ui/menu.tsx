/** A button that opens a few choices below it, until one leaves them. */
import { type ReactNode, useEffect, useRef } from 'react'

/** The browser's own disclosure; Escape, and the focus or a press elsewhere, close it. */
export function Menu({
  label,
  children,
}: {
  readonly label: string
  readonly children: ReactNode
}) {
  const ref = useRef<HTMLDetailsElement>(null)
  const close = () => ref.current?.removeAttribute('open')
  useEffect(() => {
    const onPress = ({ target }: PointerEvent) => {
      if (target instanceof Node && !ref.current?.contains(target)) close()
    }
    addEventListener('pointerdown', onPress)
    return () => removeEventListener('pointerdown', onPress)
  })
  return (
    <details
      className="menu"
      ref={ref}
      onBlur={({ currentTarget, relatedTarget }) => {
        // A press on a text within gives the focus to nothing.
        if (relatedTarget && !currentTarget.contains(relatedTarget)) close()
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
