/**
 * A CSV without a mapping: what its columns are is guessed, shown, and corrected or confirmed by
 * the person at the terminal (import-sources §22). Nothing is applied in silence.
 */
import { writeFile } from 'node:fs/promises'
import { type GuessedColumn, guessMapping, type MappingGuess } from '../../../readers/csv/guess.ts'
import { type HeadedFile, SourceRefused } from '../../../readers/reader.ts'
import { formatTable } from '../table.ts'
import type { Prompts } from './prompts.ts'
import type { Reports } from './reports.ts'

/** A conversation. */
export interface CsvConversation {
  readonly prompts: Pick<Prompts, 'isTerminal' | 'text'>
  readonly reports: Pick<Reports, 'say'>
  /** Where the mapping goes, if anywhere. */
  readonly saveTo: string | undefined
  /** Only to look at: the guess is taken as it is. */
  readonly isPreview: boolean
}

/** The mapping that was agreed on. Throws `SourceRefused` where nobody can be asked. */
export async function agreedMapping(
  file: HeadedFile,
  { prompts, reports, saveTo, isPreview }: CsvConversation,
): Promise<unknown> {
  const guess = await guessMapping(file)
  for (const line of guessLines(guess)) reports.say(line)
  const canAsk = prompts.isTerminal && !isPreview
  const mapping = canAsk ? await corrected(guess, { prompts, reports }) : guess.mapping
  if (saveTo !== undefined) {
    await writeFile(saveTo, `${JSON.stringify(mapping, undefined, 2)}\n`)
    reports.say(`the mapping is in ${saveTo}`)
  }
  if (canAsk || isPreview) return mapping
  throw new SourceRefused(
    saveTo === undefined
      ? 'the columns of a CSV were guessed: look at them in a terminal, or have them written by ' +
          '--save-mapping F.json and give that by --mapping'
      : `the columns of the CSV were guessed: look at ${saveTo}, and give it by --mapping`,
  )
}

function guessLines({ columns, open }: MappingGuess): string[] {
  return [...formatTable([['column', 'is taken for', 'such as'], ...columns.map(rowOf)]), ...open]
}

function rowOf({ column, target, examples }: GuessedColumn): string[] {
  return [column, target ?? '(left out)', examples.join(', ')]
}

type Fields = Readonly<Record<string, unknown>>

/** Asks until it is right. Throws `SourceRefused` where it is not wanted. */
async function corrected(
  { mapping, columns }: MappingGuess,
  { prompts, reports }: Pick<CsvConversation, 'prompts' | 'reports'>,
): Promise<unknown> {
  let fields: Fields = { ...membersOf(mapping.fields) }
  reports.say('COLUMN=TARGET changes one, COLUMN= leaves it out, y takes them, n ends.')
  for (;;) {
    const answer = (await prompts.text('all right? ')).trim()
    if (/^y(es)?$/i.test(answer)) return { ...mapping, fields }
    if (/^no?$/i.test(answer)) throw new SourceRefused('nothing was sent')
    const [, column = '', target = ''] = /^(.+?)\s*=\s*(.*)$/.exec(answer) ?? []
    if (columns.some((each) => each.column === column)) {
      fields = changed(fields, { column, target })
      reports.say(`${column}: ${target === '' ? '(left out)' : target}`)
    } else if (answer !== '') {
      reports.say(`columns are ${columns.map((each) => each.column).join(', ')}`)
    }
  }
}

/** A column is one thing: what it was taken for before, it is no longer. */
function changed(
  fields: Fields,
  { column, target }: { readonly column: string; readonly target: string },
): Fields {
  const others = Object.entries(fields).filter(([, rule]) => membersOf(rule).column !== column)
  return { ...Object.fromEntries(others), ...(target !== '' && { [target]: { column } }) }
}

function membersOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
