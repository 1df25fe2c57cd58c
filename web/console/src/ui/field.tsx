/** Fields of forms: label, hint and what is wrong, bound to each other. */
import { type InputHTMLAttributes, type ReactNode, type TextareaHTMLAttributes, useId } from 'react'
import { CheckField } from './check-field.tsx'

/** A field for a line of text. */
export function TextField({
  label,
  hint,
  problem,
  ...input
}: InputHTMLAttributes<HTMLInputElement> & {
  readonly label: string
  readonly hint?: string | undefined
  readonly problem?: string | undefined
}) {
  const id = useId()
  const told = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        {...input}
        id={id}
        aria-invalid={problem ? true : undefined}
        aria-describedby={told || undefined}
      />
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {problem && (
        <p className="problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  )
}

/** A choice of one among few, by a menu. */
export function SelectField({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string
  readonly value: string
  readonly options: readonly { readonly value: string; readonly text: string }[]
  readonly onChange: (value: string) => void
}) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </div>
  )
}

/** A choice of one among few that need a sentence each. */
export function RadioGroup<T extends string>({
  legend,
  value,
  options,
  onChange,
}: {
  readonly legend: string
  readonly value: T
  readonly options: readonly {
    readonly value: T
    readonly text: string
    readonly hint: ReactNode
  }[]
  readonly onChange: (value: T) => void
}) {
  const id = useId()
  return (
    <fieldset className="choices">
      <legend>{legend}</legend>
      {options.map((option) => (
        <div className="choice" key={option.value}>
          <input
            type="radio"
            name={id}
            id={`${id}-${option.value}`}
            checked={option.value === value}
            aria-describedby={`${id}-${option.value}-hint`}
            onChange={() => onChange(option.value)}
          />
          <div>
            <label htmlFor={`${id}-${option.value}`}>{option.text}</label>
            <p className="hint" id={`${id}-${option.value}-hint`}>
              {option.hint}
            </p>
          </div>
        </div>
      ))}
    </fieldset>
  )
}

/** A field for a few lines of text. */
export function TextAreaField({
  label,
  hint,
  ...area
}: TextareaHTMLAttributes<HTMLTextAreaElement> & {
  readonly label: string
  readonly hint?: string | undefined
}) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea {...area} id={id} aria-describedby={hint && `${id}-hint`} />
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}

/** A choice of several among few. */
export function CheckGroup({
  legend,
  values,
  options,
  onChange,
}: {
  readonly legend: string
  readonly values: readonly string[]
  readonly options: readonly { readonly value: string; readonly text: string }[]
  readonly onChange: (values: readonly string[]) => void
}) {
  return (
    <fieldset className="choices">
      <legend>{legend}</legend>
      {options.map(({ value, text }) => (
        <CheckField
          key={value}
          label={text}
          checked={values.includes(value)}
          onChange={(isChecked) =>
            onChange(isChecked ? [...values, value] : values.filter((each) => each !== value))
          }
        />
      ))}
    </fieldset>
  )
}
