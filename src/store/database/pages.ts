/** All rows of a table, a page at a time: however many there are, few are in memory. */
import type { Reader, Row, SqlValue } from './database.ts'
import type { TableShape } from './shapes.ts'

/** A value may have half a megabyte; this many of the largest are still no burden. */
const pageRows = 200

/**
 * The rows in the order of their primary key, which is the same on both engines: text goes by
 * code point. The reader has to see one moment.
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
