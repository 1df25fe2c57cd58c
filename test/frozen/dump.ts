/** All there is in a store as SQL: what makes its tables, and then a line for every row. */
import type { Reader, SqlValue } from '../../src/store/database/database.ts'
import { newestMigration } from '../../src/store/database/migrate.ts'
import { pagesOf } from '../../src/store/database/pages.ts'
import { shapesAt } from '../../src/store/database/shapes.ts'
import { schemaText } from '../stores/schema-text.ts'

const migrations = { table: 'migrations', columns: ['number'], texts: [], key: ['number'] }

/** For PostgreSQL, which takes it as one text and has all of it afterwards or nothing. */
export async function dumpOf(reader: Reader): Promise<string> {
  const lines = [await schemaText(reader, 'postgres')]
  for (const shape of [migrations, ...(await shapesAt(newestMigration))]) {
    const into = `INSERT INTO ${shape.table} (${shape.columns.join(', ')}) VALUES`
    for await (const page of pagesOf(reader, shape)) {
      for (const row of page) {
        const values = shape.columns.map((column) => literal(row[column] ?? null))
        lines.push(`${into} (${values.join(', ')});`)
      }
    }
  }
  return `${lines.join('\n')}\n`
}

/** PostgreSQL manual §4.1.2: a quote is doubled, and a backslash is itself. */
function literal(value: SqlValue): string {
  if (value === null) return 'NULL'
  return typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`
}
