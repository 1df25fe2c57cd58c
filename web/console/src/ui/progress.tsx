/** How far something has come, as a bar and in words. */
import { type ReactNode, useId } from 'react'

/** `value` is from 0 to 1. */
export function Progress({
  label,
  value,
  children,
}: {
  readonly label: string
  readonly value: number
  readonly children?: ReactNode
}) {
  const id = useId()
  return (
    <div className="progress">
      <label htmlFor={id}>{label}</label>
      <progress id={id} max={1} value={value} />
      {children}
    </div>
  )
}
