/** A form in a dialog: it closes when its call succeeded, else it says why it was refused. */
import type { FormEvent, ReactNode } from 'react'
import { useTexts } from '../texts/languages.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'
import { Problem } from './problem.tsx'
import { useAction } from './use-action.ts'

/** Fields, the button that sends them, and one that does not. */
export function FormDialog({
  title,
  action,
  isReady = true,
  call,
  said,
  subject,
  onClose,
  children,
}: {
  readonly title: string
  /** The text of the button. */
  readonly action: string
  /** Whether it can be sent. */
  readonly isReady?: boolean
  readonly call: () => Promise<unknown>
  /** Told when it is done. */
  readonly said?: string
  /** What is asked for again afterwards. */
  readonly subject: string
  readonly onClose: () => void
  readonly children: ReactNode
}) {
  const { shell } = useTexts()
  const { failure, isBusy, run } = useAction(subject)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (isReady && (await run(call, { said }))) onClose()
  }
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={submit} noValidate>
        {failure !== undefined && <Problem failure={failure} />}
        {children}
        <div className="buttons">
          <Button kind="main" type="submit" disabled={isBusy || !isReady}>
            {action}
          </Button>
          <Button onClick={onClose}>{shell.cancel}</Button>
        </div>
      </form>
    </Dialog>
  )
}
