/** Copies a text to the clipboard, and says so. */
import { useTexts } from '../texts/languages.ts'
import { Button } from './button.tsx'
import { useNotice } from './notices.tsx'

/** A quiet button. */
export function CopyButton({ label, text }: { readonly label: string; readonly text: string }) {
  const { shell } = useTexts()
  const tell = useNotice()
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    tell(shell.copied)
  }
  return (
    <Button kind="quiet" onClick={copy}>
      {label}
    </Button>
  )
}
