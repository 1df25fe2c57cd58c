/** One field of a message, as a form shows it: chosen by its kind. */
import { useId } from 'react'
import { SelectField, TextField } from './field.tsx'
import { base64Of, type Message, textAt, textOfBase64, textsAt, valueAt } from './message.ts'

/** A choice of a field. */
export interface FieldOption {
  readonly value: string
  readonly text: string
}

/** How a field is shown, and what it is in the message. */
export interface FieldRow {
  /** Where it is in the message, like `attributes.idAttribute`. */
  readonly path: string
  readonly label: string
  /**
   * `lines` is a list of texts, `bytes` a text that is sent as base64, `seconds` a duration,
   * `date` the end of a day as a point in time.
   */
  readonly kind:
    | 'text'
    | 'secret'
    | 'lines'
    | 'multiline'
    | 'bytes'
    | 'check'
    | 'choice'
    | 'choices'
    | 'seconds'
    | 'date'
  readonly hint?: string | undefined
  readonly options?: readonly FieldOption[]
  readonly isRequired?: boolean
  /** Whether the field is there with the other values. */
  readonly isShown?: (message: Message) => boolean
}

interface FieldProps {
  readonly row: FieldRow
  readonly message: Message
  readonly problem: string | undefined
  readonly onChange: (value: unknown) => void
}

/** A field with its label, its hint and what is the matter with it. */
export function MessageField(props: FieldProps) {
  const { row, message, problem, onChange } = props
  const { path, label, kind, hint, options = [] } = row
  const shared = { label, hint, problem }
  if (kind === 'check') return <CheckField {...props} />
  if (kind === 'choices') return <ChoicesField {...props} />
  if (kind === 'lines' || kind === 'multiline' || kind === 'bytes') return <AreaField {...props} />
  if (kind === 'choice') {
    const value = textAt(message, path) || (options[0]?.value ?? '')
    return <SelectField label={label} value={value} options={options} onChange={onChange} />
  }
  if (kind === 'seconds') {
    return (
      <TextField
        {...shared}
        inputMode="numeric"
        value={textAt(message, path).replace(/s$/, '')}
        onChange={({ target }) => onChange(target.value === '' ? undefined : `${target.value}s`)}
      />
    )
  }
  if (kind === 'date') {
    return (
      <TextField
        {...shared}
        type="date"
        value={textAt(message, path).slice(0, 10)}
        onChange={({ target }) =>
          onChange(target.value === '' ? undefined : `${target.value}T23:59:59Z`)
        }
      />
    )
  }
  return (
    <TextField
      {...shared}
      type={kind === 'secret' ? 'password' : 'text'}
      autoComplete={kind === 'secret' ? 'new-password' : 'off'}
      value={textAt(message, path)}
      onChange={({ target }) => onChange(target.value)}
    />
  )
}

/** A box with its label beside it. */
function CheckField({ row: { path, label, hint }, message, onChange }: FieldProps) {
  const id = useId()
  return (
    <div className="choice">
      <input
        type="checkbox"
        id={id}
        checked={valueAt(message, path) === true}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={({ target }) => onChange(target.checked)}
      />
      <div>
        <label htmlFor={id}>{label}</label>
        {hint && (
          <p className="hint" id={`${id}-hint`}>
            {hint}
          </p>
        )}
      </div>
    </div>
  )
}

/** Several of a few. */
function ChoicesField({ row, message, problem, onChange }: FieldProps) {
  const id = useId()
  const { path, label, hint, options = [] } = row
  const chosen = textsAt(message, path)
  const toggle = (value: string) =>
    onChange(chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value])
  return (
    <fieldset className="choices">
      <legend>{label}</legend>
      {hint && <p className="hint">{hint}</p>}
      {options.map(({ value, text }) => (
        <div className="choice" key={value}>
          <input
            type="checkbox"
            id={`${id}-${value}`}
            checked={chosen.includes(value)}
            onChange={() => toggle(value)}
          />
          <label htmlFor={`${id}-${value}`}>{text}</label>
        </div>
      ))}
      {problem && <p className="problem">{problem}</p>}
    </fieldset>
  )
}

/** Several lines: of a list, or of one text. */
function AreaField({ row: { path, label, kind, hint }, message, problem, onChange }: FieldProps) {
  const id = useId()
  const told = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        rows={kind === 'lines' ? Math.max(2, textsAt(message, path).length + 1) : 6}
        spellCheck={false}
        aria-invalid={problem ? true : undefined}
        aria-describedby={told || undefined}
        value={areaText({ kind, path }, message)}
        onChange={({ target }) => onChange(areaValue(kind, target.value))}
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

function areaText({ kind, path }: Pick<FieldRow, 'kind' | 'path'>, message: Message): string {
  if (kind === 'lines') return textsAt(message, path).join('\n')
  return kind === 'bytes' ? textOfBase64(textAt(message, path)) : textAt(message, path)
}

function areaValue(kind: FieldRow['kind'], text: string): unknown {
  if (kind === 'lines') return text.split('\n')
  return kind === 'bytes' ? base64Of(text) : text
}
