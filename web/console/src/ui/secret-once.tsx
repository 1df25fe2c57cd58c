/** Secrets that the server shows once, and code to copy. */
import { useTexts } from '../texts/languages.ts'
import { Button } from './button.tsx'
import { CopyButton } from './copy-button.tsx'
import { Dialog } from './dialog.tsx'

/** A secret in a dialog; closed, it is gone. */
export function SecretOnce({
  title,
  secret,
  onClose,
}: {
  readonly title: string
  readonly secret: string
  readonly onClose: () => void
}) {
  const { form, shell } = useTexts()
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{form.once}</p>
      <CodeBlock name={title} text={secret} />
      <div className="buttons">
        <Button kind="main" onClick={onClose}>
          {shell.close}
        </Button>
      </div>
    </Dialog>
  )
}

/** A text to copy, with its name above it. */
export function CodeBlock({ name, text }: { readonly name: string; readonly text: string }) {
  const { form } = useTexts()
  return (
    <figure className="code">
      <figcaption>
        <code>{name}</code>
        <CopyButton label={form.copy} text={text} />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys scroll it */}
      <pre tabIndex={0}>{text}</pre>
    </figure>
  )
}
