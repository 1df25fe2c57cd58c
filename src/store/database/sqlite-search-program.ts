/**
 * The program of a process that runs searches over an SQLite file: one statement after the other,
 * over a connection that only reads. In a bundle this file is a separate entry point.
 *
 * SQLite itself writes the rows as JSON: making JavaScript values of each column would take four
 * times as long, and they would have to become text anyway.
 */
import { Socket } from 'node:net'
import {
  type DatabaseSyncInstance as Connection,
  DatabaseSync,
  type StatementSyncInstance as Statement,
} from '@photostructure/sqlite'
import type { SqlValue } from './database.ts'
import { readyText, receiveFrames, sendFrame } from './frames.ts'

/** A statement to run: its number, text and values. */
export type SearchRequest = readonly [id: number, sql: string, values: readonly SqlValue[]]

/**
 * The answer: the number of the statement, how long it took, and its columns and rows, or no
 * columns and what SQLite says of the failure.
 */
export type SearchAnswer =
  | readonly [id: number, ms: number, columns: readonly string[], rows: readonly SqlValue[][]]
  | readonly [id: number, ms: number, columns: null, failure: SearchFailure]

/** A failure of SQLite, by its code (`sqlite.org/rescode.html`). */
export interface SearchFailure {
  readonly errcode: number
  readonly message: string
}

/** A statement that gives its rows as one JSON text. Throws when they are too many. */
interface Prepared {
  readonly columns: string
  rows(values: readonly SqlValue[]): string
}

/** Prepared statements kept, those used last. */
const preparedMax = 200

/** Arguments of the functions of SQLite (`SQLITE_MAX_FUNCTION_ARG`). */
const columnsMax = 100

/** SQLite's code for what is larger than its limit (`sqlite.org/rescode.html`). */
const tooBig = 18

const [file = '', resultBytesMax = '0'] = process.argv.slice(2)
const lengthMax = Number(resultBytesMax)
const connection = new DatabaseSync(file, {
  readOnly: true,
  limits: { length: lengthMax },
})
connection.exec(`
  PRAGMA query_only = ON;
  PRAGMA busy_timeout = 5000;
  PRAGMA case_sensitive_like = ON;
  PRAGMA temp_store = FILE;
  PRAGMA cache_size = -16000;
`)
const prepared = new Map<string, Prepared>()

// This process ends with the server, whose end closes the stream, or after the statement that runs
// then; a signal to the whole group is meant for the server.
process.on('SIGINT', () => undefined).on('SIGTERM', () => undefined)
const stream = new Socket({ fd: 3 })
stream.on('close', () => process.exit()).on('error', () => process.exit())
receiveFrames(stream, (text) => {
  const [id, sql, values]: SearchRequest = JSON.parse(text)
  const begunAt = performance.now()
  const answer = answerTo(sql, values)
  const ms = performance.now() - begunAt
  sendFrame(stream, [`[${id},${ms.toFixed(3)},`, ...answer, ']'])
})

sendFrame(stream, [readyText])

function answerTo(sql: string, values: readonly SqlValue[]): readonly string[] {
  try {
    const statement = prepare(sql)
    return [statement.columns, ',', statement.rows(values)]
  } catch (failure) {
    return ['null,', JSON.stringify(searchFailureOf(failure))]
  }
}

function searchFailureOf(failure: unknown): SearchFailure {
  if (!(failure instanceof Error)) return { errcode: 0, message: String(failure) }
  return { errcode: 'errcode' in failure ? Number(failure.errcode) : 0, message: failure.message }
}

function prepare(sql: string): Prepared {
  const known = prepared.get(sql)
  if (known) prepared.delete(sql)
  const statement = known ?? preparedAnew(connection, sql)
  prepared.set(sql, statement)
  const [oldest] = prepared.keys()
  if (prepared.size > preparedMax && oldest !== undefined) prepared.delete(oldest)
  return statement
}

function preparedAnew(database: Connection, sql: string): Prepared {
  const plain = database.prepare(sql)
  const names = plain.columns().map(({ name }) => name)
  const columns = JSON.stringify(names)
  // A column that is JSON already would become part of ours, instead of a text.
  if (names.length > columnsMax || /\bjson_(?!each)/i.test(sql)) {
    return { columns, rows: textsOf(plain, (row) => JSON.stringify(row)) }
  }
  const aliases = names.map((_, index) => `c${index}`)
  const asJson = database.prepare(
    `WITH found(${aliases}) AS (${sql}) SELECT json_array(${aliases}) FROM found`,
  )
  return { columns, rows: textsOf(asJson, ([text]) => String(text)) }
}

/** Runs a statement, and stops when its rows have more than the result may have. */
function textsOf(statement: Statement, textOf: (row: SqlValue[]) => string): Prepared['rows'] {
  statement.setReturnArrays(true)
  return (values) => {
    const rows: string[] = []
    let length = 0
    for (const row of statement.iterate(...values)) {
      const text = textOf(row)
      length += text.length
      if (length > lengthMax) throw Object.assign(new Error('too much'), { errcode: tooBig })
      rows.push(text)
    }
    return `[${rows.join(',')}]`
  }
}
