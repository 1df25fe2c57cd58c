/**
 * Opens a file of a source: unpacked, as UTF-8 and with its first 64 KiB known; refuses what is no
 * export that can be read, and says what to do (import-sources §0.3).
 */
import { packingOf, unpacked } from '../kit/unpacked.ts'
import { type HeadedFile, type SourceFile, SourceRefused } from './reader.ts'
import { decoded } from './streams/decoded.ts'

/** Bytes that readers recognise their files by. */
const headBytesMax = 65_536

/**
 * The file with its head. Its `open` gives unpacked bytes, UTF-8 without a mark; that of a pipe
 * works once. Refuses kinds of files that no reader reads.
 */
export async function headedFile(
  file: SourceFile,
  { encoding }: { readonly encoding?: string | undefined } = {},
): Promise<HeadedFile> {
  const bytes = () => refusing(file.name, unpacked(file.open()))
  const open = () => decoded(bytes(), encoding)
  const iterator = open()
  const chunks: Uint8Array[] = []
  let length = 0
  let isEnd = false
  while (length < headBytesMax && !isEnd) {
    const { value, done } = await iterator.next()
    isEnd = done === true
    if (value === undefined) continue
    chunks.push(value)
    length += value.length
  }
  const head = headText(Buffer.concat(chunks))
  if (file.isRepeatable) {
    await iterator.return(undefined)
    return { ...file, head, open }
  }
  return { ...file, head, open: once(file.name, { chunks, iterator }) }
}

/** What was read of a pipe, and the rest of it; a second time it is refused. */
function once(
  name: string,
  read: {
    readonly chunks: readonly Uint8Array[]
    readonly iterator: AsyncGenerator<Uint8Array>
  },
): () => AsyncGenerator<Uint8Array> {
  let isOpened = false
  return async function* open() {
    if (isOpened) throw new SourceRefused(`${name} has to be read twice. Give a file, not a pipe`)
    isOpened = true
    yield* read.chunks
    yield* read.iterator
  }
}

/** The text of the head; a character that is cut off at its end is left out. */
function headText(bytes: Uint8Array): string {
  return new TextDecoder('utf-8').decode(bytes.subarray(0, headBytesMax), { stream: true })
}

/** Passes the bytes on, once the first ones are known to be readable. */
async function* refusing(
  name: string,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let head: Uint8Array | undefined = new Uint8Array(0)
  for await (const chunk of chunks) {
    if (head === undefined) {
      yield chunk
      continue
    }
    head = head.length === 0 ? chunk : Buffer.concat([head, chunk])
    if (head.length < 4096) continue
    refuseUnreadable(name, head)
    yield head
    head = undefined
  }
  if (head === undefined) return
  refuseUnreadable(name, head)
  if (head.length > 0) yield head
}

/** Kinds of files that are no exports, by how they begin (bytes as Latin-1), and what to do. */
const unreadable: readonly { readonly begin: readonly string[]; readonly remedy: string }[] = [
  {
    begin: ['PK\x03\x04'],
    remedy: 'is a spreadsheet or ZIP archive. Save the sheet as CSV, or unpack the archive',
  },
  { begin: ['\xd0\xcf\x11\xe0'], remedy: 'is a spreadsheet or document. Save it as CSV' },
  { begin: ['%PDF'], remedy: 'is a PDF. Export the data as JSON or CSV' },
  {
    begin: ['-----BEGIN PGP', '\x84\x5e\x03', '\x85\x01\x0c\x03', '\x85\x02\x0c\x03'],
    remedy: 'is encrypted with PGP. Decrypt it with "gpg --decrypt" first',
  },
  { begin: ['-----BEGIN '], remedy: 'is a key or an encrypted message, not an export' },
  { begin: ['BZh'], remedy: 'is packed with bzip2. Unpack it, or pack it with gzip or zstd' },
  { begin: ['\xfd7zXZ'], remedy: 'is packed with xz. Unpack it, or pack it with gzip or zstd' },
  { begin: ['7z\xbc\xaf', 'Rar!'], remedy: 'is an archive. Unpack it first' },
  {
    begin: ['SQLite format 3\0'],
    remedy: 'is a database of SQLite. Export the table of users as CSV: sqlite3 -header -csv',
  },
  {
    begin: ['PGDMP'],
    remedy:
      'is a dump of PostgreSQL. Export the table of users as CSV: ' +
      '"\\copy (select * from users) to users.csv csv header" in psql',
  },
  { begin: ['<?xml', '<!DOCTYPE', '<html'], remedy: 'is XML or HTML. Export as JSON or CSV' },
]

const sqlRemedy =
  'is an SQL dump. Export the table of users as CSV: "\\copy (select * from users) to users.csv ' +
  'csv header" in psql, or the CSV export of phpMyAdmin'

/** Statements and remarks that dumps begin with, and those that they are full of. */
const sqlBegin = /^(?:--|\/\*|(?:SET|USE|DROP|LOCK|BEGIN|START|CREATE|INSERT|COPY|PRAGMA)\b)/i
const sqlStatement =
  /^(?:INSERT INTO|CREATE TABLE|COPY \S.* FROM stdin|-- (?:MySQL|MariaDB|PostgreSQL).* dump)/im

function refuseUnreadable(name: string, bytes: Uint8Array): void {
  if (bytes.length === 0) throw new SourceRefused(`${name} is empty`)
  if (packingOf(bytes) !== 'none') {
    throw new SourceRefused(`${name} is packed twice. Unpack it once`)
  }
  const text = Buffer.from(bytes.subarray(0, headBytesMax)).toString('latin1').trimStart()
  const found = unreadable.find(({ begin }) => begin.some((each) => text.startsWith(each)))
  if (found !== undefined) throw new SourceRefused(`${name} ${found.remedy}`)
  if (sqlBegin.test(text) && sqlStatement.test(text))
    throw new SourceRefused(`${name} ${sqlRemedy}`)
}
