/** Stores opened for a seeding: by nobody else, and without waiting for the disk. */
import { join } from 'node:path'
import pg from 'pg'
import type { Row, SqlValue, Writer } from '../../../src/store/database/database.ts'
import type { Dialect } from '../../../src/store/database/dialect.ts'
import { migrate } from '../../../src/store/database/migrate.ts'
import { openPostgres } from '../../../src/store/database/postgres.ts'
import { connect, createWriter, openSqlite } from '../../../src/store/database/sqlite.ts'
import { copyIn } from './copy-in.ts'
import type { Bulk } from './seed-users.ts'

/** A store to be closed again; only then all of it is on disk. */
export type OpenBulk = Bulk & { close(): Promise<void> }

/** The store of a server that does not run, migrated to this version. */
export async function openBulk(where: {
  readonly dataDir: string
  readonly databaseUrl?: string | undefined
}): Promise<OpenBulk> {
  const { dataDir, databaseUrl } = where
  return databaseUrl ? bulkOfServer(databaseUrl) : bulkOfFile(join(dataDir, 'gatehouse.sqlite'))
}

/** Rows are copied in, which costs the server less than half of what inserting them does. */
async function bulkOfServer(url: string): Promise<OpenBulk> {
  const database = await openPostgres({ url })
  await migrate(database)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('SET synchronous_commit = off')
  return {
    database,
    transaction: async (work) => {
      await client.query('BEGIN')
      const result = await work(copyingWriter(client, database.dialect))
      await client.query('COMMIT')
      return result
    },
    close: async () => {
      // What a server does by itself with the time.
      await client.query('VACUUM ANALYZE')
      await client.end()
      await database.close()
    },
  }
}

function copyingWriter(client: pg.Client, dialect: Dialect): Writer {
  let last: Promise<unknown> = Promise.resolve()
  /** A client takes one statement at a time. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work)
    last = next.catch(() => undefined)
    return next
  }
  const ask = (sql: string, values: readonly SqlValue[] = []) =>
    inTurn(() => client.query(dialect.placeholders(sql), [...values]))
  const copy = (table: string, rows: readonly Row[]) => inTurn(() => copyIn(client, table, rows))
  return {
    dialect,
    all: async (sql, values) => (await ask(sql, values)).rows,
    once: async (sql, values) => (await ask(sql, values)).rows,
    run: async (sql, values) => (await ask(sql, values)).rowCount ?? 0,
    insert: copy,
    // There is nothing yet that a row could change.
    upsert: ({ table }, rows) => copy(table, rows),
    lookup: async () => [],
  }
}

/**
 * Besides, a connection of its own that waits for no disk. A seeding that does not come to its end
 * leaves a file that may be broken, and nobody takes it for one that is whole.
 */
async function bulkOfFile(file: string): Promise<OpenBulk> {
  const database = openSqlite({ file })
  await migrate(database)
  const connection = connect(file)
  connection.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -1500000')
  const writer = createWriter(connection)
  return {
    database,
    transaction: async (work) => {
      connection.exec('BEGIN IMMEDIATE')
      const result = await work(writer)
      connection.exec('COMMIT')
      return result
    },
    close: async () => {
      connection.close()
      await database.close()
    },
  }
}
