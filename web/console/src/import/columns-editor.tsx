/** What the columns of a CSV are taken for: guessed, shown, and changed here. */
import { useId, useState } from 'react'
import { useTexts } from '../texts/languages.ts'
import type { MappingGuess } from './reading-messages.ts'

/** Targets that take a column as it is; others are written as JSON. */
const targets = [
  ...(['id', 'userName', 'email.address', 'email.isVerified', 'profile.givenName'] as const),
  ...(['profile.familyName', 'profile.displayName', 'profile.nickName'] as const),
  ...(['profile.preferredLanguage', 'profile.gender', 'phone.number', 'phone.isVerified'] as const),
  ...(['password.hash', 'password.plain', 'password.changeRequired', 'state'] as const),
  ...(['createdAt', 'kind', 'organization', 'roles', 'totp', 'recoveryCodes'] as const),
]

interface Rule {
  readonly column?: string
}

/** The rules of a mapping by target. */
function rulesOf(mapping: unknown): Readonly<Record<string, Rule>> {
  const fields = typeof mapping === 'object' && mapping !== null && 'fields' in mapping
  return fields ? ((mapping.fields as Record<string, Rule> | null) ?? {}) : {}
}

/** A column is one thing: what it was taken for before, it is no longer. */
function changed(
  mapping: unknown,
  { column, target }: { column: string; target: string },
): unknown {
  const rules = rulesOf(mapping)
  const others = Object.entries(rules).filter(([, rule]) => rule.column !== column)
  const fields = { ...Object.fromEntries(others), ...(target !== '' && { [target]: { column } }) }
  return { ...(mapping as object), fields }
}

/** A row a column, and the whole mapping as JSON for what a menu cannot say. */
export function ColumnsEditor({
  guess,
  mapping,
  onMapping,
}: {
  readonly guess: MappingGuess
  readonly mapping: unknown
  readonly onMapping: (mapping: unknown) => void
}) {
  const { imports } = useTexts()
  const texts = imports.source
  const rules = rulesOf(mapping)
  const targetOf = (column: string) =>
    Object.entries(rules).find(([, rule]) => rule.column === column)?.[0] ?? ''
  return (
    <>
      <h3>{texts.columns}</h3>
      {guess.open.map((sentence) => (
        <p key={sentence} className="hint">
          {sentence}
        </p>
      ))}
      <table>
        <thead>
          <tr>
            <th scope="col">{texts.column}</th>
            <th scope="col">{texts.target}</th>
            <th scope="col" className="wide">
              {texts.examples}
            </th>
          </tr>
        </thead>
        <tbody>
          {guess.columns.map(({ column, examples }) => (
            <tr key={column}>
              <th scope="row">{column}</th>
              <td>
                <TargetChoice
                  column={column}
                  target={targetOf(column)}
                  onChange={(target) => onMapping(changed(mapping, { column, target }))}
                />
              </td>
              <td className="wide">{examples.join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <MappingText mapping={mapping} onMapping={onMapping} />
    </>
  )
}

function TargetChoice({
  column,
  target,
  onChange,
}: {
  readonly column: string
  readonly target: string
  readonly onChange: (target: string) => void
}) {
  const { imports } = useTexts()
  const offered = new Set<string>([...targets, `metadata.${column}`, ...(target ? [target] : [])])
  return (
    <select aria-label={column} value={target} onChange={(event) => onChange(event.target.value)}>
      <option value="">{imports.source.leftOut}</option>
      {[...offered].map((each) => (
        <option key={each} value={each}>
          {each}
        </option>
      ))}
    </select>
  )
}

function MappingText({
  mapping,
  onMapping,
}: {
  readonly mapping: unknown
  readonly onMapping: (mapping: unknown) => void
}) {
  const { imports } = useTexts()
  const texts = imports.source
  const id = useId()
  const shown = JSON.stringify(mapping, undefined, 2)
  const [typed, setTyped] = useState<string>()
  const apply = () => {
    const parsed = parsedOr(typed ?? shown)
    if (parsed === undefined) return
    setTyped(undefined)
    onMapping(parsed)
  }
  const isInvalid = typed !== undefined && parsedOr(typed) === undefined
  return (
    <details>
      <summary>{texts.mapping}</summary>
      <textarea
        id={id}
        aria-label={texts.mapping}
        aria-invalid={isInvalid || undefined}
        rows={10}
        value={typed ?? shown}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={apply}
      />
      {isInvalid && <p className="problem">{texts.invalidMapping}</p>}
    </details>
  )
}

function parsedOr(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Whoever types sees that it is not JSON yet.
    return undefined
  }
}
