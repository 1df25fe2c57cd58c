/**
 * Reads files of Auth0: export jobs (lines of JSON, or CSV), the file of hashes by the support,
 * which is joined by id, and bulk-import files (import-sources §2).
 */
import type { HeadedFile, Reading, Readings, ReadOptions, SourceReader } from '../reader.ts'
import { readingsOf } from '../readings.ts'
import { hasColumns, type Members, rootRecords, shapeOf } from '../recognise.ts'
import { csvRows } from '../streams/csv.ts'
import { jsonElements } from '../streams/json-elements.ts'
import { jsonLines } from '../streams/json-lines.ts'
import { fieldsOf, isObject } from '../values/fields.ts'
import { hashLineReading, hashRow, oidOf, unmatchedReading } from './hash-file.ts'
import { isMergeWanted, merged, mergeOption, sharedEmails } from './merge.ts'
import { type Auth0Context, type Auth0User, userReading } from './user.ts'

/** The reader of Auth0. */
export const auth0: SourceReader = {
  source: 'auth0',
  title: 'Auth0',
  options: [mergeOption],
  recognises: (file) => contentOf(file) !== undefined,
  read,
}

/** What a file is. */
type Content = 'lines' | 'csv' | 'hashes' | 'exportArray' | 'importArray'

function contentOf(file: HeadedFile): Content | undefined {
  const shape = shapeOf(file)
  if (shape.kind === 'csv') {
    const isExport = ['email_verified', 'identities[0].connection', 'logins_count'].some((name) =>
      hasColumns(shape, 'user_id', name),
    )
    return isExport ? 'csv' : undefined
  }
  const records = rootRecords(shape)
  const isArray = shape.kind === 'json-array'
  if (records.some(isExportUser)) return isArray ? 'exportArray' : 'lines'
  if (records.some(isHashLine)) return isArray ? undefined : 'hashes'
  return isArray && records.some(isImportUser) ? 'importArray' : undefined
}

const isExportUser = ({ user_id: id, identities }: Members): boolean =>
  typeof id === 'string' && id.includes('|') && Array.isArray(identities)

const isHashLine = ({ _id: id, passwordHash }: Members): boolean =>
  isObject(id) && Object.hasOwn(id, '$oid') && typeof passwordHash === 'string'

const isImportUser = (user: Members): boolean =>
  typeof user.email === 'string' &&
  !Object.hasOwn(user, 'traits') &&
  ['custom_password_hash', 'password_hash', 'mfa_factors', 'app_metadata'].some((name) =>
    Object.hasOwn(user, name),
  )

/** A hash, and where its line is. */
interface KnownHash {
  readonly hash: string
  readonly line: number
  isUsed: boolean
}

type Hashes = Map<string, KnownHash>

async function* read(files: readonly HeadedFile[], options: ReadOptions): Readings {
  const contents = files.map((file) => ({ file, content: contentOf(file) ?? guessedOf(file) }))
  const hashFiles = contents.filter(({ content }) => content === 'hashes')
  const userFiles = contents.filter(({ content }) => content !== 'hashes')
  if (userFiles.length === 0) {
    for (const { file } of hashFiles) yield* readHashFile(file, options)
    return
  }
  const hashes: Hashes = new Map()
  for (const { file } of hashFiles) await addHashes(hashes, file)
  const readAll = async function* (): Readings {
    for (const input of userFiles) yield* readUsers(input, { options, hashes })
  }
  if (isMergeWanted(options)) {
    const shared = await sharedEmails(
      userFiles.map(({ file }) => file),
      readAll,
    )
    for (const known of hashes.values()) known.isUsed = false
    yield* merged(readAll(), shared)
  } else yield* readAll()
  yield* unmatched(hashes, options)
}

/** What a file is that says too little of itself, or whose beginning is damaged. */
function guessedOf({ head }: HeadedFile): Content {
  const [first = ''] = head.trimStart()
  if (first === '[') return /"identities"\s*:/.test(head) ? 'exportArray' : 'importArray'
  if (first !== '{') return 'csv'
  return /"passwordHash"\s*:/.test(head) ? 'hashes' : 'lines'
}

function readHashFile(file: HeadedFile, options: ReadOptions): Readings {
  return readingsOf(jsonLines(file.open()), ({ line, value }) =>
    hashLineReading({ line, row: hashRow(value) }, options),
  )
}

/** Lines that cannot be read are users without a hash, which their readings say. */
async function addHashes(hashes: Hashes, file: HeadedFile): Promise<void> {
  for await (const group of jsonLines(file.open())) {
    for (const each of group) {
      if ('fault' in each) continue
      const row = hashRow(each.value)
      const oid = oidOf(row)
      const hash = row.text('passwordHash')
      if (oid === undefined || hash === undefined || hashes.has(oid)) continue
      hashes.set(oid, { hash, line: each.line, isUsed: false })
    }
  }
}

function readUsers(
  { file, content }: { readonly file: HeadedFile; readonly content: Content },
  { options, hashes }: { readonly options: ReadOptions; readonly hashes: Hashes },
): Readings {
  const hashOf = (userId: string) => {
    const known = hashes.get(userId.replace(/^auth0\|/, ''))
    if (known === undefined) return undefined
    known.isUsed = true
    return known.hash
  }
  const kind = content === 'importArray' ? 'import' : 'export'
  const context: Auth0Context = { options, kind, hashOf }
  const reading = (user: Auth0User): Reading => userReading(user, context)
  if (content === 'csv') {
    return readingsOf(csvRows(file.open(), dialectOf(options)), ({ line, cells }) =>
      reading({ line, user: fieldsOf(withoutApostrophes(cells), { empty: 'csv' }) }),
    )
  }
  const elements =
    content === 'lines' ? jsonLines(file.open()) : jsonElements(file.open(), { arrays: ['$'] })
  return readingsOf(elements, ({ line, value }) =>
    reading({ line, user: fieldsOf(value, { empty: 'json' }) }),
  )
}

const dialectOf = ({ encoding }: ReadOptions) => (encoding === undefined ? {} : { encoding })

/** The CSV has one before each text, so that no spreadsheet takes it for a formula. */
function withoutApostrophes(cells: Readonly<Record<string, string>>): Record<string, string> {
  const pairs = Object.entries(cells).map(([name, cell]) => [
    name.replace(/^'/, ''),
    cell.replace(/^'/, ''),
  ])
  return Object.fromEntries(pairs)
}

function* unmatchedOf(hashes: Hashes, options: ReadOptions): Generator<Reading> {
  for (const [oid, { line, isUsed }] of hashes) {
    if (!isUsed) yield unmatchedReading({ line, oid }, options)
  }
}

async function* unmatched(hashes: Hashes, options: ReadOptions): Readings {
  let group: Reading[] = []
  for (const reading of unmatchedOf(hashes, options)) {
    group.push(reading)
    if (group.length < 256) continue
    yield group
    group = []
  }
  if (group.length > 0) yield group
}
