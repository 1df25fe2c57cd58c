/** A colour: chosen or typed, with how well it can be read. */
import { useId } from 'react'
import { useTexts } from '../texts/languages.ts'
import { readabilityOf, setColour } from './colours.ts'
import type { ColourName, LabelSettings, Scheme } from './label.ts'

/** The field of one colour in one scheme. */
export function ColourField({
  name,
  scheme,
  settings,
  isDisabled,
  onChange,
}: {
  readonly name: ColourName
  readonly scheme: Scheme
  readonly settings: LabelSettings
  readonly isDisabled: boolean
  readonly onChange: (value: string) => void
}) {
  const { branding: texts } = useTexts()
  const id = useId()
  const value = settings[`${name}${scheme}`]
  const shown = setColour(settings, name, scheme)
  const readability = readabilityOf(settings, name, scheme)
  const label = texts.colours[name]
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="colour">
        <input
          type="color"
          aria-label={texts.choose(label)}
          value={longForm(shown)}
          disabled={isDisabled}
          onChange={(event) => onChange(event.target.value)}
        />
        <input
          id={id}
          value={value}
          placeholder={shown}
          spellCheck={false}
          autoComplete="off"
          disabled={isDisabled}
          aria-describedby={`${id}-contrast`}
          onChange={(event) => onChange(event.target.value.trim())}
        />
      </div>
      {readability && (
        <p className="hint" id={`${id}-contrast`}>
          {texts.contrast(readability.contrast.toFixed(1))}
          {readability.shownAs !== undefined && ` ${texts.shownAs(readability.shownAs)}`}
        </p>
      )}
    </div>
  )
}

/** `#abc` as `#aabbcc`, which is all that fields of colours know. */
const longForm = (colour: string) =>
  colour.length === 4 ? colour.replace(/[0-9a-f]/gi, '$&$&') : colour
