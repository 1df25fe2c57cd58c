/** The files of a command as readers take them, and how far they have been read. */
import { createReadStream, statSync } from 'node:fs'
import { basename } from 'node:path'
import { csv } from '../../../readers/csv/csv.ts'
import { type OpenedSource, openSource, SourceAmbiguous } from '../../../readers/open-source.ts'
import type { ReadOptions, SourceFile } from '../../../readers/reader.ts'
import { agreedMapping, type CsvConversation } from './csv-conversation.ts'
import type { Prompts } from './prompts.ts'
import type { Reports } from './reports.ts'

/** Files, and how many of their bytes were read. */
export interface InputFiles {
  readonly files: readonly SourceFile[]
  /** From 0 to 1 of all bytes; undefined where a pipe is among them. */
  fraction(): number | undefined
}

/** Bytes that are read at once. */
const chunkBytes = 256 * 1024

/** Looks for the files; `-` is standard input. Rejects where one is missing. */
export function inputFiles(names: readonly string[]): InputFiles {
  const sizes = names.map((name) => (name === '-' ? undefined : statSync(name).size))
  const read = names.map(() => 0)
  const files = names.map((name, index): SourceFile => {
    const isPipe = name === '-'
    return {
      name: isPipe ? 'standard input' : basename(name),
      isRepeatable: !isPipe,
      async *open() {
        const from = isPipe ? process.stdin : createReadStream(name, { highWaterMark: chunkBytes })
        read[index] = 0
        for await (const chunk of from) {
          read[index] = (read[index] ?? 0) + chunk.length
          yield chunk
        }
      },
    }
  })
  return {
    files,
    fraction() {
      let whole = 0
      for (const size of sizes) {
        if (size === undefined) return undefined
        whole += size
      }
      return whole === 0 ? undefined : Math.min(1, read.reduce((sum, each) => sum + each) / whole)
    },
  }
}

/** How files are opened. */
export interface OpenInput extends Pick<CsvConversation, 'isPreview' | 'saveTo'> {
  readonly from: string | undefined
  readonly options: ReadOptions
  readonly prompts: Pick<Prompts, 'isTerminal' | 'text'>
  readonly reports: Pick<Reports, 'say'>
}

/**
 * Opens files by their reader. The person at the terminal says which it is where several match, and
 * what the columns of a CSV are.
 */
export async function openInput(
  { files }: Pick<InputFiles, 'files'>,
  how: OpenInput,
): Promise<OpenedSource> {
  const opened = await recognised(files, how)
  const [first] = opened.files
  if (opened.reader !== csv || how.options.mapping !== undefined || !first) return opened
  const options = { ...how.options, mapping: await agreedMapping(first, how) }
  return openSource({ files, from: csv.source, options })
}

async function recognised(
  files: readonly SourceFile[],
  { from, options, prompts }: OpenInput,
): Promise<OpenedSource> {
  try {
    return await openSource({ files, from, options })
  } catch (reason) {
    if (!(reason instanceof SourceAmbiguous) || !prompts.isTerminal) throw reason
    const answer = await prompts.text(`which product is it, ${reason.sources.join(' or ')}? `)
    return openSource({ files, from: answer, options })
  }
}
