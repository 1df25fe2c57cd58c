/** A secret that is shown once: to copy or to keep in a file. */
import { useTexts } from '../texts/languages.ts'
import { Button } from './button.tsx'
import { CopyButton } from './copy-button.tsx'
import { Dialog } from './dialog.tsx'
import { saveFile } from './save-file.ts'

/** A secret, and what it is. */
export interface ShownSecret {
  readonly title: string
  readonly text: string
  readonly secret: string
  /** Offers it as a file of this name. */
  readonly fileName?: string
}

/** Gone for good when it is closed. */
export function SecretDialog({
  shown: { title, text, secret, fileName },
  onClose,
}: {
  readonly shown: ShownSecret
  readonly onClose: () => void
}) {
  const { credential: texts } = useTexts()
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{text}</p>
      {/* A scrolled area must be reachable by the keyboard. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys scroll it */}
      <pre className="secret" tabIndex={0}>
        {secret}
      </pre>
      <div className="buttons">
        <CopyButton label={texts.copy} text={secret} />
        {fileName && (
          <Button onClick={() => saveFile(fileName, new Blob([secret]))}>{texts.save}</Button>
        )}
        <Button kind="main" onClick={onClose}>
          {texts.kept}
        </Button>
      </div>
    </Dialog>
  )
}
