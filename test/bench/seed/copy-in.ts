/** `COPY … FROM STDIN` (PostgreSQL documentation §55.2.6), over a client of `pg`. */
import type { Client, Submittable } from 'pg'
import type { Row, SqlValue } from '../../../src/store/database/database.ts'

/** What of a connection of `pg` a copy uses; its types leave it out. */
interface CopyConnection {
  query(text: string): void
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
}

/** Stores rows of one shape, as `INSERT` would: with defaults, constraints and triggers. */
export function copyIn(client: Client, table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
  if (columns.length === 0) return Promise.resolve()
  const text = `COPY ${table} (${columns}) FROM STDIN`
  return new Promise((resolve, reject) => {
    const ignored = () => undefined
    const copy = {
      submit: (connection: CopyConnection) => connection.query(text),
      handleCopyInResponse: (connection: CopyConnection) => {
        connection.sendCopyFromChunk(Buffer.from(copyTextOf(columns, rows)))
        connection.endCopyFrom()
      },
      handleError: reject,
      handleReadyForQuery: () => resolve(),
      handleCommandComplete: ignored,
      handleRowDescription: ignored,
      handleDataRow: ignored,
      handlePortalSuspended: ignored,
      handleEmptyQuery: ignored,
      handleCopyData: ignored,
    }
    client.query(copy as unknown as Submittable)
  })
}

/** Rows in the text format: a line each, columns apart by tabs. */
export function copyTextOf(columns: readonly string[], rows: readonly Row[]): string {
  let text = ''
  for (const row of rows) {
    for (const [index, column] of columns.entries()) {
      if (index > 0) text += '\t'
      text += copyValueOf(row[column] ?? null)
    }
    text += '\n'
  }
  return text
}

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
}

function copyValueOf(value: SqlValue): string {
  if (value === null) return '\\N'
  if (typeof value === 'number') return String(value)
  return /[\\\n\r\t]/.test(value)
    ? value.replace(/[\\\n\r\t]/g, (sign) => escapes[sign] ?? '')
    : value
}
