/** All rows of a table by pages, so that few are in memory. */
import type { Reader, Row, SqlValue } from './database.ts'
import type { TableShape } from './shapes.ts'

/** A value may have half a megabyte; this number of the largest fits in memory. */
const pageRows = 200

/**
 * The rows in order of their primary key, the same on both engines: text by code point. The reader
 * must see one moment.
 */
export async function* pagesOf(
  reader: Reader,
  { table, columns, key }: TableShape,
): AsyncGenerator<readonly Row[]> {
  const select = `SELECT ${columns} FROM ${table}`
  const order = `ORDER BY ${key} LIMIT ${pageRows}`
  const after = `WHERE (${key}) > (${key.map(() => '?')})`
  let page = await reader.all<Row>(`${select} ${order}`)
  while (page.length > 0) {
    yield page
    const last = page.at(-1)
    if (!last || page.length < pageRows) return
    const values: SqlValue[] = key.map((column) => last[column] ?? null)
    page = await reader.all<Row>(`${select} ${after} ${order}`, values)
  }
}
