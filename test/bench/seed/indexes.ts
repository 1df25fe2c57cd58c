/**
 * Indexes of the tables that a seeding fills: rows go in several times faster without them, and
 * made at the end they are the same. Keys stay, and with them what must be unique.
 */
import type { Writer } from '../../../src/store/database/database.ts'

interface Index {
  readonly name: string
  /** What makes it. */
  readonly text: string
}

const filled = `('events', 'streams', 'reservations', 'users', 'user_metadata')`

const textsByLabel: Readonly<Record<string, string>> = {
  SQLite: `SELECT name, sql AS text FROM sqlite_master
    WHERE type = 'index' AND sql LIKE 'CREATE INDEX%' AND tbl_name IN ${filled}`,
  PostgreSQL: `SELECT indexname::text AS name, indexdef AS text FROM pg_indexes
    WHERE schemaname = current_schema() AND indexdef LIKE 'CREATE INDEX%'
      AND tablename IN ${filled}`,
}

/** Drops them; resolves to what `createIndexes` makes again. */
export async function dropIndexes(writer: Writer): Promise<readonly Index[]> {
  const indexes = await writer.all<Index>(textsByLabel[writer.dialect.label] ?? '')
  for (const { name } of indexes) await writer.run(`DROP INDEX ${name}`)
  return indexes
}

/** Makes the dropped indexes, and statistics as a store has them that grew by itself. */
export async function createIndexes(writer: Writer, indexes: readonly Index[]): Promise<void> {
  if (writer.dialect.label === 'PostgreSQL') {
    await writer.run(`SET LOCAL maintenance_work_mem = '512MB'`)
  }
  for (const { text } of indexes) await writer.run(text)
  for (const { name } of await writer.all<{ name: string }>(writer.dialect.tables)) {
    if (filled.includes(`'${name}'`)) await writer.run(writer.dialect.analyze(name))
  }
}
