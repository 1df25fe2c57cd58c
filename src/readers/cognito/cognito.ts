/**
 * Reads users of Amazon Cognito: what `list-users` gives, with a file of groups where there is
 * one, and the CSV that it takes for imports (import-sources §4).
 */
import type { HeadedFile, Readings, ReadOptions, SourceReader } from '../reader.ts'
import { SourceRefused } from '../reader.ts'
import { readingsOf } from '../readings.ts'
import { hasColumns, membersOf, shapeOf } from '../recognise.ts'
import { csvHeader, csvRows } from '../streams/csv.ts'
import { jsonElements } from '../streams/json-elements.ts'
import { isObject, textOf } from '../values/fields.ts'
import { type CognitoContext, userOfList, userOfRow, userReading } from './user.ts'

/** The reader of Cognito. */
export const cognito: SourceReader = {
  source: 'cognito',
  title: 'Amazon Cognito',
  options: [],
  recognises: (file) => contentOf(file) !== undefined,
  read,
}

/** No quotes; a comma in a value is written with a backslash before it. */
const dialect = { delimiter: ',', quote: '', escape: '\\' } as const

type Content = 'list' | 'csv'

function contentOf(file: HeadedFile): Content | undefined {
  const shape = shapeOf(file)
  const isList = membersOf(shape, 'Users').some(({ Attributes }) => Array.isArray(Attributes))
  if (isList) return 'list'
  const isCsv = csvHeader(file.head, dialect).includes('cognito:username')
  return isCsv || hasColumns(shape, 'cognito:username') ? 'csv' : undefined
}

/** What a file is whose beginning is damaged; undefined: one of groups. */
const guessedOf = ({ head }: HeadedFile): Content | undefined =>
  /"Users"\s*:/.test(head) ? 'list' : undefined

async function* read(files: readonly HeadedFile[], options: ReadOptions): Readings {
  const contents = files.map((file) => ({ file, content: contentOf(file) ?? guessedOf(file) }))
  const groups = new Map<string, string[]>()
  for (const { file, content } of contents) {
    if (content === undefined) await addGroups(groups, file)
  }
  const context: CognitoContext = { options, groupsOf: (name) => groups.get(name) ?? [] }
  for (const { file, content } of contents) {
    if (content === 'list') yield* readList(file, context)
    if (content === 'csv') yield* readCsv(file, context)
  }
}

function readList(file: HeadedFile, context: CognitoContext): Readings {
  const elements = jsonElements(file.open(), { arrays: ['$.Users'] })
  return readingsOf(elements, ({ path, line, value }) =>
    path === '$.Users' ? userReading(userOfList(value, line), context) : undefined,
  )
}

function readCsv(file: HeadedFile, context: CognitoContext): Readings {
  return readingsOf(csvRows(file.open(), dialect), ({ line, cells }) =>
    userReading(userOfRow(cells, line), context),
  )
}

/** A file of groups is held whole; so many bytes are a million names. */
const groupsBytesMax = 128 * 1024 * 1024

const badGroups =
  'A file that has neither users nor rows is taken for groups, which are one JSON object: ' +
  '{"group":["user name"]}. Make it of the answers of list-users-in-group'

/** User names by group become groups by user name. */
async function addGroups(groups: Map<string, string[]>, file: HeadedFile): Promise<void> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of file.open()) {
    bytes += chunk.length
    if (bytes > groupsBytesMax) throw new SourceRefused(badGroups)
    chunks.push(chunk)
  }
  const all = parsedGroups(Buffer.concat(chunks).toString())
  for (const [group, names] of Object.entries(all)) {
    if (!Array.isArray(names)) throw new SourceRefused(badGroups)
    for (const name of names.flatMap((each) => textOf(each) ?? [])) {
      groups.set(name, [...(groups.get(name) ?? []), group])
    }
  }
}

function parsedGroups(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
    if (isObject(value)) return value
  } catch {
    // Refused below, like any other file that is none.
  }
  throw new SourceRefused(badGroups)
}
