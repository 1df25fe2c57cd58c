/**
 * From files to readings, for the command line and for uploads: which product the files are from,
 * and what is said where that cannot be known (import-sources §0.3).
 */
import { UnpackFailed } from '../kit/unpacked.ts'
import { withDuplicateEmails } from './duplicate-emails.ts'
import { headedFile } from './headed-file.ts'
import {
  type HeadedFile,
  type Reading,
  type Readings,
  type ReadOptions,
  type SourceFile,
  type SourceReader,
  SourceRefused,
} from './reader.ts'
import { sources } from './sources.ts'
import { isObject } from './values/fields.ts'

/** Files whose product is known. */
export interface OpenedSource {
  readonly reader: SourceReader
  readonly files: readonly HeadedFile[]
  /** Reads them; damage of a packed file is a broken reading at the end. */
  readonly read: () => Readings
}

/** Thrown where the files look like several products: ask which of these `--from` should be. */
export class SourceAmbiguous extends SourceRefused {
  readonly sources: readonly string[]
  constructor(names: readonly string[]) {
    super(`The file looks like several sources: ${names.join(', ')}. State which by --from`)
    this.name = 'SourceAmbiguous'
    this.sources = names
  }
}

/** Thrown where a file looks like none of the products: ask which one it is from. */
export class SourceUnknown extends SourceRefused {
  constructor(file: string) {
    super(`${file} is not recognised. State its source by --from, or give a mapping for a CSV`)
    this.name = 'SourceUnknown'
  }
}

/** What is asked for. */
export interface OpenGiven {
  /** All files of one job, in any order. */
  readonly files: readonly SourceFile[]
  /** The name of a source; absent: recognised by the content. */
  readonly from?: string | undefined
  readonly options: ReadOptions
  /** Default: all there are. */
  readonly sources?: readonly SourceReader[]
}

/**
 * Opens the files and finds their reader. Throws `SourceAmbiguous` where two match, and
 * `SourceRefused` for files that cannot be read, and for those that nobody recognises.
 */
export async function openSource(given: OpenGiven): Promise<OpenedSource> {
  const { options, from } = given
  const readers = given.sources ?? sources
  if (given.files.length === 0) throw new SourceRefused('There is no file to read')
  const encoding = options.encoding ?? encodingOfMapping(options.mapping)
  const files = await Promise.all(given.files.map((file) => headedFile(file, { encoding })))
  const reader =
    from === undefined ? recognised({ files, readers, options }) : statedReader(readers, from)
  return {
    reader,
    files,
    read: () => untilDamage(withDuplicateEmails(reader.read(files, options))),
  }
}

/** The encoding that a CSV's mapping document states. */
function encodingOfMapping(mapping: unknown): string | undefined {
  const encoding = isObject(mapping) ? mapping.encoding : undefined
  return typeof encoding === 'string' ? encoding : undefined
}

function statedReader(readers: readonly SourceReader[], from: string): SourceReader {
  const found = readers.find(({ source }) => source === from)
  if (found !== undefined) return found
  const names = readers.map(({ source }) => source).join(', ')
  throw new SourceRefused(`There is no source "${from}". There are ${names}`)
}

/** The reader of a CSV with a mapping is for what no product is recognised in. */
const fallback = 'csv'

function recognised(given: {
  readonly files: readonly HeadedFile[]
  readonly readers: readonly SourceReader[]
  readonly options: ReadOptions
}): SourceReader {
  const { files, readers, options } = given
  const general = readers.find(({ source }) => source === fallback)
  if (options.mapping !== undefined && general !== undefined) return general
  const ofFiles = files.map((file) =>
    readers.filter((reader) => reader.source !== fallback && reader.recognises(file)),
  )
  const unknown = files.find((_, index) => ofFiles[index]?.length === 0)
  if (unknown !== undefined) {
    if (general !== undefined && files.every((file) => general.recognises(file))) return general
    throw new SourceUnknown(unknown.name)
  }
  const [first = [], ...others] = ofFiles
  const shared = first.filter((reader) => others.every((each) => each.includes(reader)))
  const [only] = shared
  if (only !== undefined && shared.length === 1) return only
  const candidates = shared.length > 0 ? shared : [...new Set(ofFiles.flat())]
  throw new SourceAmbiguous(candidates.map(({ source }) => source))
}

/** The readings; where a packed file ends in damage, one more that says so. */
async function* untilDamage(readings: Readings): Readings {
  let line = 1
  try {
    for await (const group of readings) {
      line = group.at(-1)?.line ?? line
      yield group
    }
  } catch (error) {
    if (!(error instanceof UnpackFailed)) throw error
    yield [brokenEnd(line, error)]
  }
}

const brokenEnd = (line: number, error: UnpackFailed): Reading => ({
  ...{ kind: 'broken', line },
  reason: error.message,
})
