/** Which product the files are from, how they are read, and their first records. */
import { useTexts } from '../texts/languages.ts'
import { SelectField } from '../ui/field.tsx'
import { ColumnsEditor } from './columns-editor.tsx'
import { ReadOptions } from './read-options.tsx'
import type { Look, MappingGuess, ReadChoices, Source } from './reading-messages.ts'

/** What is known of the files, and what one has said. */
export interface SourceStepGiven {
  readonly sources: readonly Source[]
  /** Absent: undecided. */
  readonly look: Look | undefined
  /** Products that match, where there are several. */
  readonly candidates: readonly string[]
  readonly guess: MappingGuess | undefined
  readonly from: string
  readonly choices: ReadChoices
  readonly onFrom: (from: string) => void
  readonly onChoices: (choices: ReadChoices) => void
}

/** The part of the screen. */
export function SourceStep(given: SourceStepGiven) {
  const { look, guess, choices, onChoices } = given
  const { imports } = useTexts()
  const texts = imports.source
  return (
    <section className="card">
      <h2>{look ? texts.recognised(look.title) : texts.undecided}</h2>
      <SourceChoice {...given} />
      {look && guess && look.source === 'csv' && (
        <ColumnsEditor
          guess={guess}
          mapping={choices.mapping ?? guess.mapping}
          onMapping={(mapping) => onChoices({ ...choices, mapping })}
        />
      )}
      {look && <ReadOptions look={look} choices={choices} onChange={onChoices} />}
      {look?.problem !== undefined && (
        <p className="problem" role="alert">
          {look.problem}
        </p>
      )}
      {look && look.first.length > 0 && (
        <details>
          <summary>{texts.first}</summary>
          {look.first.map((record) => (
            // A scrolled area must be reachable by the keyboard.
            // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys scroll it
            <pre key={record} tabIndex={0}>
              {record}
            </pre>
          ))}
        </details>
      )}
    </section>
  )
}

function SourceChoice({ sources, look, candidates, from, onFrom }: SourceStepGiven) {
  const { imports } = useTexts()
  const offered = sources.filter(
    ({ source }) => candidates.length === 0 || candidates.includes(source),
  )
  return (
    <SelectField
      label={imports.source.source}
      value={from || (look?.source ?? '')}
      options={[
        ...(look ? [] : [{ value: '', text: '–' }]),
        ...offered.map(({ source, title }) => ({ value: source, text: title })),
      ]}
      onChange={onFrom}
    />
  )
}
