/** Asks before something that takes something away, and can be set up again. */
import { useTexts } from '../texts/languages.ts'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'

/** A question with what follows, and the button that does it. */
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
