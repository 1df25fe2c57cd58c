/** A form made of rows of data: a row is a field of the message that the form sends. */
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTexts } from '../texts/languages.ts'
import { Button } from './button.tsx'
import { type Message, textAt, textsAt, withValueAt } from './message.ts'
import { type FieldRow, MessageField } from './message-field.tsx'
import { Problem } from './problem.tsx'

/** Sends the whole message; what is refused is shown above the fields, which stay as they are. */
export function MessageForm({
  rows,
  initial,
  action,
  onSubmit,
  onCancel,
  children,
}: {
  readonly rows: readonly FieldRow[]
  readonly initial: Message
  readonly action: string
  readonly onSubmit: (message: Message) => Promise<unknown>
  readonly onCancel?: (() => void) | undefined
  /** Shown between the fields and the buttons. */
  readonly children?: ReactNode
}) {
  const { form, shell } = useTexts()
  const [message, setMessage] = useState(initial)
  const [isSubmitted, setSubmitted] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  const shown = rows.filter(({ isShown }) => isShown?.(message) ?? true)
  const isMissing = (row: FieldRow) => row.isRequired === true && isEmpty(row, message)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setSubmitted(true)
    if (shown.some(isMissing)) return
    setBusy(true)
    setFailure(undefined)
    await onSubmit(completed(shown, message)).catch(setFailure)
    setBusy(false)
  }
  return (
    <form onSubmit={submit} noValidate>
      {failure !== undefined && <Problem failure={failure} />}
      {shown.map((row) => (
        <MessageField
          key={row.path}
          row={row}
          message={message}
          problem={isSubmitted && isMissing(row) ? form.required : undefined}
          onChange={(value) =>
            setMessage((current) => withValueAt(current, { path: row.path, value }))
          }
        />
      ))}
      {children}
      <div className="buttons">
        <Button kind="main" type="submit" disabled={isBusy}>
          {action}
        </Button>
        {onCancel && <Button onClick={onCancel}>{shell.cancel}</Button>}
      </div>
    </form>
  )
}

function isEmpty({ kind, path }: FieldRow, message: Message): boolean {
  if (kind === 'lines' || kind === 'choices') {
    return textsAt(message, path).every((text) => text.trim() === '')
  }
  return textAt(message, path).trim() === ''
}

/**
 * Somebody who types a list ends it with an empty line; a choice that nobody touched is the first
 * one, as it is shown.
 */
function completed(rows: readonly FieldRow[], message: Message): Message {
  return rows.reduce((changed, { path, kind, options = [] }) => {
    if (kind === 'lines') {
      const value = textsAt(changed, path).map((text) => text.trim())
      return withValueAt(changed, { path, value: value.filter((text) => text !== '') })
    }
    const isKnown = options.some(({ value }) => value === textAt(changed, path))
    if (kind !== 'choice' || isKnown) return changed
    return withValueAt(changed, { path, value: options[0]?.value })
  }, message)
}
