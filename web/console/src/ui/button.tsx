/** Buttons: the main one of a view, plain ones beside it, and those that take something away. */
import type { ButtonHTMLAttributes } from 'react'

/** A button that submits nothing unless it says so; `kind` is how much it weighs. */
export function Button({
  kind = 'plain',
  type = 'button',
  ...props
}: ButtonHTMLAttributes<HTMLButtonElement> & {
  readonly kind?: 'main' | 'plain' | 'danger' | 'quiet'
}) {
  return <button {...props} type={type} className={`button ${kind}`} />
}
