/** Asks before something that is not undone by a click. */
import { useTexts } from '../texts/languages.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'

/** A dialog with a sentence and two buttons. */
export function Confirm({
  title,
  text,
  action,
  onConfirm,
  onClose,
}: {
  readonly title: string
  readonly text: string
  readonly action: string
  readonly onConfirm: () => void
  readonly onClose: () => void
}) {
  const { shell } = useTexts()
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{text}</p>
      <div className="buttons">
        <Button kind="danger" onClick={onConfirm}>
          {action}
        </Button>
        <Button onClick={onClose}>{shell.cancel}</Button>
      </div>
    </Dialog>
  )
}
