/** The input of one field of a policy, by its kind. */
import { useId } from 'react'
import { languages, useTexts } from '../texts/languages.ts'
import { CheckField } from '../ui/check-field.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import { inUnit, isOn, type PolicyField, unitSeconds } from './fields.ts'

interface FieldProps {
  readonly field: PolicyField
  readonly value: unknown
  /** What may be chosen, for the kinds that offer a choice. */
  readonly options: readonly string[]
  readonly isDisabled: boolean
  readonly onChange: (value: unknown) => void
}

const nameOf = (tag: string) => languages.find((each) => each.tag === tag)?.ownName ?? tag

/** With its name, and what it does. */
export function FieldInput({ field, value, options, isDisabled, onChange }: FieldProps) {
  const { policy: texts } = useTexts()
  const [label, hint] = texts.fields[field.name]
  const line = { label, hint, disabled: isDisabled, autoComplete: 'off' }
  switch (field.kind) {
    case 'switch': {
      const { names = { on: true, off: false } } = field
      return (
        <CheckField
          {...{ label, hint, disabled: isDisabled }}
          checked={isOn(field, value)}
          onChange={(isChecked) => onChange(isChecked ? names.on : names.off)}
        />
      )
    }
    case 'number':
      return (
        <TextField
          {...line}
          type="number"
          min={field.min ?? 0}
          value={String(value ?? 0)}
          onChange={(event) => onChange(event.target.valueAsNumber || 0)}
        />
      )
    case 'duration':
      return (
        <TextField
          {...line}
          label={`${label} (${texts.units[field.unit]})`}
          type="number"
          min={0}
          step="any"
          value={String(inUnit(value, field.unit))}
          onChange={(event) =>
            onChange(`${Math.round((event.target.valueAsNumber || 0) * unitSeconds[field.unit])}s`)
          }
        />
      )
    case 'lines':
      return <LinesField {...{ label, hint, isDisabled, value, onChange }} />
    case 'language':
      return (
        <SelectField
          label={label}
          value={String(value)}
          options={options.map((tag) => ({ value: tag, text: nameOf(tag) }))}
          onChange={onChange}
        />
      )
    case 'languages':
      return <LanguagesField {...{ label, hint, isDisabled, value, options, onChange }} />
    default:
      return (
        <TextField
          {...line}
          type={field.kind === 'email' ? 'email' : 'text'}
          value={String(value ?? '')}
          onChange={(event) => onChange(event.target.value)}
        />
      )
  }
}

interface NamedProps extends Omit<FieldProps, 'field' | 'options'> {
  readonly label: string
  readonly hint: string
}

function LinesField({ label, hint, value, isDisabled, onChange }: NamedProps) {
  const id = useId()
  const lines = (value ?? []) as readonly string[]
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        rows={3}
        disabled={isDisabled}
        aria-describedby={`${id}-hint`}
        value={lines.join('\n')}
        onChange={(event) => {
          const { value: typed } = event.target
          onChange(typed === '' ? [] : typed.split('\n'))
        }}
      />
      <p className="hint" id={`${id}-hint`}>
        {hint}
      </p>
    </div>
  )
}

function LanguagesField({
  label,
  hint,
  value,
  isDisabled,
  options,
  onChange,
}: NamedProps & Pick<FieldProps, 'options'>) {
  const chosen = (value ?? []) as readonly string[]
  return (
    <fieldset className="choices">
      <legend>{label}</legend>
      <p className="hint">{hint}</p>
      {options.map((tag) => (
        <CheckField
          key={tag}
          label={nameOf(tag)}
          checked={chosen.includes(tag)}
          disabled={isDisabled}
          onChange={(isIn) =>
            onChange(options.filter((each) => (each === tag ? isIn : chosen.includes(each))))
          }
        />
      ))}
    </fieldset>
  )
}
