/** Dialogs: the browser's own, which hold the focus and close by Escape. */
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useTexts } from '../texts/languages.ts'
import { Button } from './button.tsx'
import { TextField } from './field.tsx'

/** A dialog that is open as long as it is there. */
export function Dialog({
  title,
  onClose,
  children,
}: {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
}) {
  const { shell } = useTexts()
  const ref = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const dialog = ref.current
    dialog?.showModal()
    // The first field, rather than the button that closes.
    dialog?.querySelector<HTMLElement>('input, select, textarea')?.focus()
    return () => dialog?.close()
  }, [])
  return (
    <dialog ref={ref} aria-labelledby={id} onCancel={onClose}>
      <header>
        <h2 id={id}>{title}</h2>
        <Button kind="quiet" aria-label={shell.close} onClick={onClose}>
          ✕
        </Button>
      </header>
      {children}
    </dialog>
  )
}

/** Asks before something that cannot be undone, by typing a word. */
export function ConfirmByTyping({
  title,
  text,
  word,
  action,
  onConfirm,
  onClose,
}: {
  readonly title: string
  readonly text: string
  /** What has to be typed. */
  readonly word: string
  readonly action: string
  readonly onConfirm: () => void
  readonly onClose: () => void
}) {
  const { shell } = useTexts()
  const [typed, setTyped] = useState('')
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (typed === word) onConfirm()
        }}
      >
        <p>{text}</p>
        <TextField
          label={shell.confirmTyping(word)}
          value={typed}
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
        />
        <div className="buttons">
          <Button kind="danger" type="submit" disabled={typed !== word}>
            {action}
          </Button>
          <Button onClick={onClose}>{shell.cancel}</Button>
        </div>
      </form>
    </Dialog>
  )
}
