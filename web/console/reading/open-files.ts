/** Files of a browser as the readers take them, and which product they are of. */
import { csv } from '../../../src/readers/csv/csv.ts'
import { guessMapping } from '../../../src/readers/csv/guess.ts'
import { type OpenedSource, openSource } from '../../../src/readers/open-source.ts'
import type { Reading, ReadOptions, SourceFile } from '../../../src/readers/reader.ts'
import { SourceRefused } from '../../../src/readers/reader.ts'
import { withoutSecrets } from '../../../src/readers/without-secrets.ts'
import type { Look, MappingGuess, ReadAsked } from '../src/import/reading-messages.ts'
import { commandOnly } from './command-only.ts'

/** A file of the page: what is used of `File`. */
export type PickedFile = Pick<File, 'name' | 'size' | 'slice'>

/** Opened files, and how far they are read. */
export interface OpenedFiles {
  readonly opened: OpenedSource
  readonly guess: MappingGuess | undefined
  /** From 0 to 1. */
  readonly fraction: () => number
}

/** What is asked for, with the time that decides about bans and locks that end. */
export interface OpenAsked extends Pick<ReadAsked, 'from' | 'choices'> {
  readonly files: readonly PickedFile[]
  readonly nowMs: number
}

const chunkBytes = 262_144

/** Opens them; the columns of a CSV without a mapping are guessed. Rejects with `SourceRefused`. */
export async function openFiles(asked: OpenAsked): Promise<OpenedFiles> {
  const { files, from, choices, nowMs } = asked
  const options: ReadOptions = { ...choices, nowMs }
  const read = files.map(() => 0)
  const sourceFiles = files.map(
    (file, index): SourceFile => ({
      name: file.name,
      isRepeatable: true,
      async *open() {
        for (let at = 0; at < file.size; at += chunkBytes) {
          read[index] = at
          yield new Uint8Array(await file.slice(at, at + chunkBytes).arrayBuffer())
        }
        read[index] = file.size
      },
    }),
  )
  const size = files.reduce((sum, file) => sum + file.size, 0)
  const fraction = () => (size === 0 ? 1 : read.reduce((sum, each) => sum + each, 0) / size)
  const opened = await openSource({ files: sourceFiles, from, options })
  refuseCommandOnly(opened.reader.source, options)
  const [first] = opened.files
  if (opened.reader !== csv || choices.mapping !== undefined || !first) {
    return { opened, guess: undefined, fraction }
  }
  const guess = await guessMapping(first)
  const guessed = { ...options, mapping: guess.mapping }
  return {
    opened: await openSource({ files: sourceFiles, from: csv.source, options: guessed }),
    guess,
    fraction,
  }
}

function refuseCommandOnly(source: string, { source: given = {} }: ReadOptions): void {
  const option = commandOnly(source).find((name) => given[name] !== undefined)
  if (option === undefined) return
  throw new SourceRefused(
    `What "${option}" deciphers is not read in a browser. ` +
      `Use the command: gatehouse import --from ${source} --option ${option}=…`,
  )
}

const firstMax = 5

/** What the files are, and the first records. */
export async function lookAt({ opened, guess }: OpenedFiles): Promise<Look> {
  const { source, title, options } = opened.reader
  const withheld = commandOnly(source)
  return {
    ...{ source, title, commandOnly: withheld },
    options: options.filter(({ name }) => !withheld.includes(name)),
    ...(guess && { guess }),
    ...(await firstOf(opened)),
  }
}

/** What is missing can be given when it is known what the files are. */
async function firstOf(opened: OpenedSource): Promise<Pick<Look, 'first' | 'problem'>> {
  try {
    return { first: await firstRecords(opened) }
  } catch (reason) {
    if (!(reason instanceof SourceRefused)) throw reason
    return { first: [], problem: reason.message }
  }
}

async function firstRecords({ read }: OpenedSource): Promise<readonly string[]> {
  const first: string[] = []
  for await (const group of read()) {
    for (const reading of group) {
      if (first.length < firstMax && reading.kind === 'record') first.push(shown(reading))
    }
    if (first.length === firstMax) break
  }
  return first
}

function shown(reading: Reading): string {
  const safe = withoutSecrets(reading)
  return safe.kind === 'record' ? JSON.stringify(safe.record, undefined, 2) : ''
}
