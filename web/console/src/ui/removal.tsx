/** Taking something away that cannot be brought back: confirmed by typing its name. */
import { useState } from 'react'
import { useTexts } from '../texts/languages.ts'
import { Button } from './button.tsx'
import { ConfirmByTyping } from './dialog.tsx'

/** A button, and the dialog that it opens. */
export function RemovalButton({
  name,
  text,
  onConfirm,
}: {
  /** What has to be typed. */
  readonly name: string
  /** What ends with it. */
  readonly text: string
  readonly onConfirm: () => void
}) {
  const { form } = useTexts()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button kind="danger" onClick={() => setOpen(true)}>
        {form.remove}
      </Button>
      {isOpen && (
        <ConfirmByTyping
          title={form.removeTitle(name)}
          text={text}
          word={name}
          action={form.remove}
          onConfirm={() => {
            setOpen(false)
            onConfirm()
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  )
}
