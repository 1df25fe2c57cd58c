/** How much of the server's time a job may take. */
import { useId } from 'react'
import { useTexts } from '../texts/languages.ts'

/** A slider, in percent. */
export function ShareField({
  share,
  onChange,
}: {
  readonly share: number
  readonly onChange: (share: number) => void
}) {
  const { imports } = useTexts()
  const texts = imports.settings
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>
        {texts.share}: {share} %
      </label>
      <input
        id={id}
        type="range"
        min={1}
        max={100}
        value={share}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChange(Number(event.target.value))}
      />
      <p className="hint" id={`${id}-hint`}>
        {texts.shareHint}
      </p>
    </div>
  )
}
