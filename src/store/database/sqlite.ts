/**
 * The embedded store: one SQLite file, WAL, `synchronous=FULL`, so that what was
 * committed survives the process and the power. One connection writes, another reads:
 * a question never sees half of a transaction.
 */
import { existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import {
  type DatabaseSyncInstance as Connection,
  DatabaseSync,
  type StatementSyncInstance as Statement,
} from '@photostructure/sqlite'
import { CannotStart } from '../../kit/cannot-start.ts'
import { Unavailable } from '../../kit/unavailable.ts'
import { conflictText } from './conflict-text.ts'
import type { Database, Reader, Row, SqlValue, Writer } from './database.ts'
import { sqliteDialect } from './dialect-sqlite.ts'
import { failureOf, isBusy } from './store-failures.ts'
import { createTurns } from './turns.ts'
import { createWriteHealth } from './write-health.ts'

export interface SqliteOptions {
  /** The file; its folder is made when missing. */
  readonly file: string
  /**
   * Opens it beside a server that may be running on it: for what no server remembers, such as
   * the outbox, and for nothing else.
   */
  readonly isGuest?: boolean
}

/** Pages after which the log is folded back into the file: about 16 MB. */
const checkpointPages = 4000

/** Bytes to which the log is cut again that grew while somebody else read for long. */
const logBytesMax = 32 * 1024 * 1024

/** Opens the file for this process alone; throws `CannotStart` when it cannot be had. */
export function openSqlite({ file, isGuest = false }: SqliteOptions): Database {
  if (isGuest && !existsSync(file)) throw new CannotStart(`there is no store in ${file}`)
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const ownership = isGuest ? undefined : takeOwnership(file)
  const [writing, reading] = connectTwice(file)
  const ask = createStatements(reading)
  const writer = createWriter(writing)
  const turns = createTurns()
  const scope = watchPlace(file)
  const health = createWriteHealth()

  const transaction: Database['write'] = (work) =>
    turns(async () => {
      scope.requireThere()
      try {
        writing.exec('BEGIN IMMEDIATE')
        const result = await work(writer)
        writing.exec('COMMIT')
        return result
      } catch (failure) {
        if (writing.isTransaction) writing.exec('ROLLBACK')
        throw failureOf(failure)
      }
    })
  const write: Database['write'] = (work) => health.noted(transaction(work))
  const question = async <R>(look: () => unknown[]): Promise<R[]> => {
    try {
      return look() as R[]
    } catch (failure) {
      throw failureOf(failure)
    }
  }

  return {
    engine: 'sqlite',
    dialect: sqliteDialect,
    soleWriter: !isGuest,
    file,
    all: (sql, values = []) => question(() => ask(sql).all(...values)),
    once: (sql, values = []) => question(() => reading.prepare(sql).all(...values)),
    run: (sql, values) => write((tx) => tx.run(sql, values)),
    change: (sql, values) => write((tx) => tx.all(sql, values)),
    write,
    snapshot: (work) => snapshot(file, work),
    // Who may write is alone: nobody else changes what it knows, and no server runs.
    requireFact: () => undefined,
    isServed: async () => false,
    ping: async () => {
      await transaction((tx) => tx.run(probeText, [Date.now()]))
      health.requireWell()
    },
    load: () => ({ writersWaiting: turns.waiting(), pools: [] }),
    compact: () =>
      turns(async () => {
        writing.exec('VACUUM')
        return true
      }),
    close: () =>
      turns(async () => {
        // The log is folded into the file: whoever copies the one file has everything.
        if (ownership) foldLog(writing)
        reading.close()
        writing.close()
        ownership?.close()
      }),
  }
}

/** Reads over a connection of its own, which sees one moment. */
async function snapshot<T>(file: string, work: (reader: Reader) => Promise<T>): Promise<T> {
  const looking = connect(file)
  try {
    beginSnapshot(looking)
    return await work(createReader(looking))
  } catch (failure) {
    throw failureOf(failure)
  } finally {
    endSnapshot(looking)
  }
}

/** On a disk that is full or read-only it stays as it is, and is folded in another time. */
function foldLog(connection: Connection): void {
  try {
    connection.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  } catch (failure) {
    if (!(failureOf(failure) instanceof Unavailable)) throw failure
  }
}

/** A write as any other, so that it tells whether there is room. */
const probeText = `INSERT INTO probes (id, at) VALUES ('', ?)
  ON CONFLICT (id) DO UPDATE SET at = excluded.at`

/**
 * A file that was removed or replaced under the server can be written as before, and all of it is
 * lost with the process: nothing may be acknowledged then. So may its log, which has the newest.
 */
function watchPlace(file: string) {
  const opened = identityOf(file)
  let log: string | undefined
  return {
    /** Looks, which takes microseconds; fails when they are not where they were. */
    requireThere: () => {
      const logNow = identityOf(`${file}-wal`)
      log ??= logNow
      if (identityOf(file) !== opened || logNow !== log) {
        throw new Unavailable(`${file} is not there any more`)
      }
    },
  }
}

/** What a connection reads from here on is as it is now. */
export function beginSnapshot(connection: Connection): void {
  // The moment is that of the first question.
  connection.exec('PRAGMA query_only = ON; BEGIN; SELECT COUNT(*) FROM sqlite_master')
}

/** Ends it at once; the connection itself is not gone before its statements are. */
export function endSnapshot(connection: Connection): void {
  if (connection.isTransaction) connection.exec('ROLLBACK')
  connection.close()
}

/** Absent where there is no file, or none that can be reached. */
function identityOf(file: string): string | undefined {
  try {
    const found = statSync(file, { throwIfNoEntry: false })
    return found && `${found.dev}:${found.ino}`
  } catch {
    // What is written to it is kept as little as if it were gone.
    return undefined
  }
}

function connectTwice(file: string): readonly [writing: Connection, reading: Connection] {
  try {
    const both = [connect(file), connect(file)] as const
    both[1].exec('PRAGMA query_only = ON')
    return both
  } catch (cause) {
    throw cannotOpen(file, cause)
  }
}

/** No room, no right, or no such place: SQLite says which. */
function cannotOpen(file: string, cause: unknown): CannotStart {
  const said = cause instanceof Error ? cause.message : String(cause)
  return new CannotStart(`${file} cannot be opened: ${said}`, { cause })
}

/** A connection as every one to a running store has to be. */
export function connect(file: string): Connection {
  const connection = new DatabaseSync(file)
  connection.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA busy_timeout = 5000;
    PRAGMA case_sensitive_like = ON;
    PRAGMA temp_store = MEMORY;
    PRAGMA cache_size = -32000;
    PRAGMA wal_autocheckpoint = ${checkpointPages};
    PRAGMA journal_size_limit = ${logBytesMax};
  `)
  return connection
}

/**
 * A second server on one file would make memories here untrue, so the file is
 * held by a lock of its own for as long as the process lives (it dies with it).
 */
export function takeOwnership(file: string): Connection {
  let lock: Connection | undefined
  try {
    lock = new DatabaseSync(`${file}.lock`)
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
    return lock
  } catch (cause) {
    lock?.close()
    if (!isBusy(cause)) throw cannotOpen(file, cause)
    throw new CannotStart(`another process is using ${file}`, { cause })
  }
}

function createStatements(connection: Connection): (sql: string) => Statement {
  const prepared = new Map<string, Statement>()
  return (sql) => {
    const known = prepared.get(sql)
    if (known) return known
    // Texts are few by rule; questions with free shapes must not fill the memory all the same.
    if (prepared.size > 1000) prepared.clear()
    const statement = connection.prepare(sql)
    prepared.set(sql, statement)
    return statement
  }
}

/** Questions of one connection. */
function createReader(connection: Connection, prepare = createStatements(connection)): Reader {
  return {
    dialect: sqliteDialect,
    all: async <R>(sql: string, values: readonly SqlValue[] = []) =>
      prepare(sql).all(...values) as R[],
    once: async <R>(sql: string, values: readonly SqlValue[] = []) =>
      connection.prepare(sql).all(...values) as R[],
  }
}

/** The changes of one connection, in whatever transaction it is. */
export function createWriter(connection: Connection): Writer {
  const prepare = createStatements(connection)
  const fill = (sql: string, columns: readonly string[], rows: readonly Row[]) => {
    const statement = prepare(sql)
    // One array for all rows: the statement takes its values out of it and lets it be.
    const values: SqlValue[] = []
    for (const row of rows) {
      values.length = 0
      for (const column of columns) values.push(row[column] ?? null)
      statement.run(...values)
    }
  }
  return {
    ...createReader(connection, prepare),
    run: async (sql, values = []) => Number(prepare(sql).run(...values).changes),
    insert: async (table, rows) => {
      if (rows[0]) fill(insertText(table, Object.keys(rows[0])), Object.keys(rows[0]), rows)
    },
    upsert: async (into, rows) => {
      if (!rows[0]) return
      const columns = Object.keys(rows[0])
      fill(insertText(into.table, columns) + conflictText(into, columns), columns, rows)
    },
    lookup: async <R>(table: string, keys: readonly Row[]) => {
      if (!keys[0]) return []
      const columns = Object.keys(keys[0])
      const where = columns.map((column) => `${column} = ?`).join(' AND ')
      const statement = prepare(`SELECT * FROM ${table} WHERE ${where}`)
      return keys.flatMap(
        (key) => statement.all(...columns.map((column) => key[column] ?? null)) as R[],
      )
    },
  }
}

function insertText(table: string, columns: readonly string[]): string {
  return `INSERT INTO ${table} (${columns}) VALUES (${columns.map(() => '?')})`
}
