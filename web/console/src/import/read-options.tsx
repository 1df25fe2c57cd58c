/** How files are read: what concerns all products, and the options of one. */
import { useTexts } from '../texts/languages.ts'
import { CheckField } from '../ui/check-field.tsx'
import { SelectField, TextField } from '../ui/field.tsx'
import type { Look, ReadChoices } from './reading-messages.ts'

interface Given {
  readonly look: Look
  readonly choices: ReadChoices
  readonly onChange: (choices: ReadChoices) => void
}

/** Members that complete the hashes of a file, by the names of the server. */
const secretNames = ['pepper', 'signerKey', 'saltSeparator', 'rounds', 'memCost'] as const

const encodings = ['utf-8', 'windows-1252', 'iso-8859-1', 'utf-16le'] as const

/** Options that few need, folded up unless something is missing. */
export function ReadOptions(given: Given) {
  const { imports } = useTexts()
  const texts = imports.source
  const { look } = given
  return (
    <details open={look.problem !== undefined || undefined}>
      <summary>{texts.options}</summary>
      <SourceOptions {...given} />
      <CommonOptions {...given} />
      <Secrets {...given} />
    </details>
  )
}

/** The options of the product; their meanings are those of the command. */
function SourceOptions({ look, choices, onChange }: Given) {
  const { imports } = useTexts()
  const set = (name: string, value: string) => {
    const { [name]: _, ...others } = choices.source ?? {}
    onChange({ ...choices, source: value === '' ? others : { ...others, [name]: value } })
  }
  return (
    <>
      {look.options.map(({ name, meaning }) => (
        <TextField
          key={name}
          label={name}
          hint={meaning}
          autoComplete="off"
          value={choices.source?.[name] ?? ''}
          onChange={(event) => set(name, event.target.value)}
        />
      ))}
      {look.commandOnly.length > 0 && (
        <p className="hint">{imports.source.commandOnly(look.commandOnly.join(', '))}</p>
      )}
    </>
  )
}

function CommonOptions({ choices, onChange }: Given) {
  const { imports } = useTexts()
  const texts = imports.source
  const text = (name: 'timeZone' | 'defaultRegion', label: string) => (
    <TextField
      label={label}
      autoComplete="off"
      value={choices[name] ?? ''}
      onChange={({ target }) => onChange(withText(choices, name, target.value))}
    />
  )
  return (
    <>
      <SelectField
        label={texts.names}
        value={choices.names ?? 'derive'}
        options={[
          { value: 'derive', text: texts.derive },
          { value: 'keep', text: texts.keep },
        ]}
        onChange={(value) => onChange({ ...choices, names: value === 'keep' ? 'keep' : 'derive' })}
      />
      <SelectField
        label={texts.metadata}
        value={choices.metadata ?? 'named'}
        options={[
          { value: 'named', text: texts.named },
          { value: 'all', text: texts.all },
        ]}
        onChange={(value) => onChange({ ...choices, metadata: value === 'all' ? 'all' : 'named' })}
      />
      {text('timeZone', texts.timeZone)}
      {text('defaultRegion', texts.region)}
      <SelectField
        label={texts.encoding}
        value={choices.encoding ?? ''}
        options={[
          { value: '', text: texts.encodingOfFile },
          ...encodings.map((value) => ({ value, text: value })),
        ]}
        onChange={(value) => onChange(withText(choices, 'encoding', value))}
      />
      <CheckField
        label={texts.assumeVerified}
        checked={choices.assumeVerified ?? false}
        onChange={(assumeVerified) => onChange({ ...choices, assumeVerified })}
      />
      <CheckField
        label={texts.withDeleted}
        checked={choices.withDeleted ?? false}
        onChange={(withDeleted) => onChange({ ...choices, withDeleted })}
      />
    </>
  )
}

function withText(
  choices: ReadChoices,
  name: 'timeZone' | 'defaultRegion' | 'encoding',
  value: string,
): ReadChoices {
  const { [name]: _, ...others } = choices
  const written = name === 'defaultRegion' ? value.toUpperCase() : value
  return value.trim() === '' ? others : { ...others, [name]: written.trim() }
}

function Secrets({ choices, onChange }: Given) {
  const { imports } = useTexts()
  const texts = imports.source
  const set = (name: string, value: string) => {
    const { [name]: _, ...others } = choices.hash ?? {}
    const isNumber = name === 'rounds' || name === 'memCost'
    const given = { ...others, [name]: isNumber ? Number(value) : value }
    onChange({ ...choices, hash: value === '' ? others : given })
  }
  return (
    <fieldset className="choices">
      <legend>{texts.secrets}</legend>
      <p className="hint">{texts.secretsHint}</p>
      {secretNames.map((name) => (
        <TextField
          key={name}
          label={name}
          type={name === 'pepper' || name === 'signerKey' ? 'password' : 'text'}
          autoComplete="off"
          value={String(choices.hash?.[name] ?? '')}
          onChange={(event) => set(name, event.target.value)}
        />
      ))}
    </fieldset>
  )
}
