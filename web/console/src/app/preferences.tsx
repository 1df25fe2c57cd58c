/** Language and appearance of the console, in this browser. */
import { useState } from 'react'
import { chooseLanguage, languages, useTexts } from '../texts/languages.ts'
import { SelectField } from '../ui/field.tsx'
import { appearances, applyAppearance, readAppearance } from './appearance.ts'

/** Both choices, at the end of the navigation. */
export function Preferences() {
  const { shell, tag } = useTexts()
  const [appearance, setAppearance] = useState(readAppearance)
  return (
    <div className="preferences">
      <SelectField
        label={shell.language}
        value={tag}
        options={languages.map((each) => ({ value: each.tag, text: each.ownName }))}
        onChange={(chosen) => {
          chooseLanguage(chosen)
          location.reload()
        }}
      />
      <SelectField
        label={shell.appearance}
        value={appearance}
        options={appearances.map((value) => ({ value, text: shell[value] }))}
        onChange={(chosen) => {
          const next = appearances.find((each) => each === chosen) ?? 'ofSystem'
          applyAppearance(next)
          setAppearance(next)
        }}
      />
    </div>
  )
}
