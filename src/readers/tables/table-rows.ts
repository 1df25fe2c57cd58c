/**
 * Rows of database tables as people export them: CSV with a header, a JSON array, a JSON object a
 * line, or one JSON document with an array for each table. Columns are compared in lower case and
 * without underscores, so that `user_id`, `userId` and `UserId` are one: readers name them so.
 */

import type { HeadedFile, ReadOptions } from '../reader.ts'
import { membersOf, rootRecords, shapeOf } from '../recognise.ts'
import { type CsvDialect, csvRows } from '../streams/csv.ts'
import { jsonElements } from '../streams/json-elements.ts'
import { jsonLines } from '../streams/json-lines.ts'
import type { EmptyValues } from '../values/empty.ts'
import { type Fields, fieldsOf, isObject } from '../values/fields.ts'

/** A row, or why it could not be read. */
export type TableRow =
  | {
      readonly line: number
      /** Of a document with several tables, the name of the row's, compared like a column. */
      readonly table: string | undefined
      readonly row: Fields
      /** The columns that are not among these, as they are written. */
      readonly rest: RestOfRow
    }
  | { readonly line: number; readonly fault: string }

/** How the rows are written. */
export interface TableForm {
  /** Names of the tables of a document; others are not read. */
  readonly tables?: readonly string[]
  readonly dialect?: CsvDialect
}

/** Which of the forms a file has. */
export type TableKind = 'document' | 'array' | 'lines' | 'csv'

/** Tells the forms apart, also where a record among the first ones is damaged. */
export function tableKindOf(file: HeadedFile): TableKind {
  const first = /\S/.exec(file.head)?.[0]
  if (first === '[') return 'array'
  if (first !== '{') return 'csv'
  const shape = shapeOf(file)
  if (shape.kind === 'json-lines') return 'lines'
  if (shape.kind !== 'json-object') return tableIn(file.head) === undefined ? 'lines' : 'document'
  const hasTables = Object.keys(shape.document).some((name) => membersOf(shape, name).length > 0)
  return hasTables ? 'document' : 'lines'
}

/** Where a table of a document begins in a text that is no JSON as a whole. */
function tableIn(head: string, table = '\\w+'): number | undefined {
  return new RegExp(`"${table}"\\s*:\\s*\\[\\s*\\{`).exec(head)?.index
}

/** How columns and tables are compared. */
export function compared(name: string): string {
  return name.toLowerCase().replaceAll('_', '')
}

/** The compared names of the columns of a table's first rows, or of a table in a document. */
export function columnsOf(file: HeadedFile, table?: string): ReadonlySet<string> {
  const shape = shapeOf(file)
  if (shape.kind === 'csv') return new Set(shape.header.map(compared))
  if (shape.kind === 'text') return scannedColumns(file.head, table)
  const rows = table === undefined ? rootRecords(shape) : membersOf(shape, table)
  return new Set(rows.slice(0, 20).flatMap((row) => Object.keys(row).map(compared)))
}

/** The names of members in a text that is no JSON as a whole, because of a damaged record. */
function scannedColumns(head: string, table: string | undefined): ReadonlySet<string> {
  const from = table === undefined ? 0 : tableIn(head, table)
  if (from === undefined || !/^\s*[[{]/.test(head)) return new Set()
  const names = head.slice(from).matchAll(/"([A-Za-z_]\w*)"\s*:/g)
  return new Set([...names].map(([, name = '']) => compared(name)))
}

/** The columns of a row without those that a reader knows, as they are written. */
export type RestOfRow = (known: ReadonlySet<string>) => Readonly<Record<string, unknown>>

/** All rows of a file, in groups and in order. */
export function tableRows(
  file: HeadedFile,
  form: TableForm & { readonly options: ReadOptions },
): AsyncIterable<readonly TableRow[]> {
  const tableRow = rowMaker()
  const { tables = [], options } = form
  switch (tableKindOf(file)) {
    case 'csv': {
      const { encoding } = options
      const dialect = { ...(encoding !== undefined && { encoding }), ...form.dialect }
      return mapped(csvRows(file.open(), dialect), (row) =>
        'fault' in row ? row : tableRow(row.cells, { line: row.line, empty: 'csv' }),
      )
    }
    case 'lines':
      return mapped(jsonLines(file.open()), (row) => ('fault' in row ? row : jsonRow(row)))
    case 'array':
      return mapped(jsonElements(file.open(), { arrays: ['$'] }), (row) =>
        'fault' in row ? row : jsonRow(row),
      )
    case 'document': {
      const arrays = tables.map((name) => `$.${name}`)
      return mapped(jsonElements(file.open(), { arrays }), (row) =>
        'fault' in row ? row : arrays.includes(row.path) ? jsonRow(row) : undefined,
      )
    }
  }

  function jsonRow(given: { line: number; value: unknown; path?: string }): TableRow {
    const { line, value, path = '$' } = given
    if (!isObject(value)) return { line, fault: 'It is no object with columns' }
    const table = path === '$' ? undefined : compared(path.slice(2))
    return tableRow(value, { line, table, empty: 'json' })
  }
}

/** Makes rows with compared columns; each name is compared once. */
function rowMaker() {
  const known = new Map<string, string>()
  const nameOf = (column: string) => {
    const name = known.get(column) ?? compared(column)
    known.set(column, name)
    return name
  }
  return (
    given: Readonly<Record<string, unknown>>,
    how: {
      readonly line: number
      readonly table?: string | undefined
      readonly empty: EmptyValues
    },
  ): TableRow => {
    const renamed: Record<string, unknown> = {}
    for (const column of Object.keys(given)) renamed[nameOf(column)] = given[column]
    return {
      line: how.line,
      table: how.table,
      row: fieldsOf(renamed, how),
      rest: (names) => {
        const rest: Record<string, unknown> = {}
        for (const column of Object.keys(given)) {
          if (!names.has(nameOf(column))) rest[column] = given[column]
        }
        return rest
      },
    }
  }
}

async function* mapped<From, To>(
  groups: AsyncIterable<readonly From[]>,
  map: (from: From) => To | undefined,
): AsyncIterable<readonly To[]> {
  for await (const group of groups) {
    const rows: To[] = []
    for (const each of group) {
      const row = map(each)
      if (row !== undefined) rows.push(row)
    }
    yield rows
  }
}
