/**
 * The embedded store: one SQLite file, WAL, `synchronous=FULL`, so that what was committed survives
 * a crash of process or machine. One connection writes, another reads: a query never sees half of a
 * transaction. Searches of a server have connections in processes of their own.
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
import { type SearchLimits, searchLimits } from './search-limits.ts'
import { createSearches } from './sqlite-searches.ts'
import { refreshStatistics } from './sqlite-statistics.ts'
import { failureOf, isBusy } from './store-failures.ts'
import { createTurns } from './turns.ts'
import { createWriteHealth } from './write-health.ts'

/** How the file is opened. */
export interface SqliteOptions {
  /** The file; its folder is created if missing. */
  readonly file: string
  /** Opens it besides a running server: only for data that no server caches, such as the outbox. */
  readonly isGuest?: boolean
  /**
   * Location of `sqlite-search-program.ts`, for servers: statements of free shape run beside the
   * event loop, within `limits`. Commands run them at once.
   */
  readonly searchProgram?: URL | undefined
  readonly limits?: SearchLimits
}

/** Pages after which the log is checkpointed: about 16 MB. */
const checkpointPages = 4000

/** Bytes to which a log is truncated that grew during a long read. */
const logBytesMax = 32 * 1024 * 1024

/** Opens the file for this process alone; throws `CannotStart` if that is not possible. */
export function openSqlite(options: SqliteOptions): Database {
  const { file, isGuest = false, searchProgram: program, limits = searchLimits } = options
  if (isGuest && !existsSync(file)) throw new CannotStart(`there is no store in ${file}`)
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const ownership = isGuest ? undefined : takeOwnership(file)
  const [writing, reading] = connectTwice(file)
  const ask = createStatements(reading)
  const writer = createWriter(writing)
  const turns = createTurns()
  const watched = watchFile(file)
  const health = createWriteHealth()
  const searches = program && createSearches({ ...watched, file, program, limits })

  const transaction: Database['write'] = (work) =>
    turns(async () => {
      watched.requirePresent()
      try {
        writing.exec('BEGIN IMMEDIATE')
        const last: Promise<unknown>[] = []
        const result = await work({ ...writer, endWith: (changes) => void last.push(changes) })
        await Promise.all(last)
        writing.exec('COMMIT')
        return result
      } catch (failure) {
        if (writing.isTransaction) writing.exec('ROLLBACK')
        throw failureOf(failure)
      }
    })
  const write: Database['write'] = (work) => health.noted(transaction(work))
  const once: Database['once'] =
    searches?.search ?? ((sql, values = []) => query(() => reading.prepare(sql).all(...values)))

  return {
    engine: 'sqlite',
    dialect: sqliteDialect,
    soleWriter: !isGuest,
    file,
    all: (sql, values = []) => query(() => ask(sql).all(...values)),
    once,
    run: (sql, values) => write((tx) => tx.run(sql, values)),
    change: (sql, values) => write((tx) => tx.all(sql, values)),
    write,
    snapshot: (work) => snapshot(file, work),
    // The only writer is alone: nobody else changes facts, and no server runs.
    requireFact: () => undefined,
    isServed: async () => false,
    ping: async () => {
      await transaction((tx) => tx.run(probeText, [Date.now()]))
      health.requireWell()
    },
    load: () => ({ writersWaiting: turns.waiting(), pools: searches?.pools() ?? [] }),
    refreshStatistics: (how = {}) =>
      refreshStatistics({ connection: writing, inTurn: transaction }, how),
    compact: () =>
      turns(async () => {
        // Statistics have samples of values: only of rows that are there.
        writing.exec('PRAGMA analysis_limit = 0; ANALYZE; VACUUM')
        return true
      }),
    close: () =>
      turns(async () => {
        await searches?.close()
        // The log is folded into the file: copying the file copies everything.
        if (ownership) foldLog(writing)
        reading.close()
        writing.close()
        ownership?.close()
      }),
  }
}

async function query<R>(read: () => unknown[]): Promise<R[]> {
  try {
    return read() as R[]
  } catch (failure) {
    throw failureOf(failure)
  }
}

/** Reads over a connection of its own, which sees one moment. */
async function snapshot<T>(file: string, work: (reader: Reader) => Promise<T>): Promise<T> {
  const connection = connect(file)
  try {
    beginSnapshot(connection)
    return await work(createReader(connection))
  } catch (failure) {
    throw failureOf(failure)
  } finally {
    endSnapshot(connection)
  }
}

/** On a full or read-only disk the log stays, and is folded in later. */
function foldLog(connection: Connection): void {
  try {
    connection.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  } catch (failure) {
    if (!(failureOf(failure) instanceof Unavailable)) throw failure
  }
}

/** An ordinary write, so that it fails without disk space. */
const probeText = `INSERT INTO probes (id, at) VALUES ('', ?)
  ON CONFLICT (id) DO UPDATE SET at = excluded.at`

/**
 * A file that was removed or replaced under the server can still be written, and all of it is lost
 * with the process: nothing may be acknowledged then. The same holds for its log, which has the
 * newest data.
 */
function watchFile(file: string) {
  const opened = identityOf(file)
  let log: string | undefined
  return {
    /** Checks the files, which takes microseconds; throws when they were removed or replaced. */
    requirePresent: () => {
      const logNow = identityOf(`${file}-wal`)
      log ??= logNow
      if (identityOf(file) !== opened || logNow !== log) {
        throw new Unavailable(`${file} is not there any more`)
      }
    },
  }
}

/** From here on the connection reads the store as it is now. */
export function beginSnapshot(connection: Connection): void {
  // The moment is that of the first query.
  connection.exec('PRAGMA query_only = ON; BEGIN; SELECT COUNT(*) FROM sqlite_master')
}

/** Ends it at once; the connection itself is not closed before its statements are. */
export function endSnapshot(connection: Connection): void {
  if (connection.isTransaction) connection.exec('ROLLBACK')
  connection.close()
}

/** Undefined for a missing or unreachable file. */
function identityOf(file: string): string | undefined {
  try {
    const found = statSync(file, { throwIfNoEntry: false })
    return found && `${found.dev}:${found.ino}`
  } catch {
    // Writes to it would be lost as if it were missing.
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

/** SQLite reports the reason: no space, no permission, no such folder. */
function cannotOpen(file: string, cause: unknown): CannotStart {
  const said = cause instanceof Error ? cause.message : String(cause)
  return new CannotStart(`${file} cannot be opened: ${said}`, { cause })
}

/**
 * Opens a connection with the settings every connection to a running store needs. `LIKE` tells case
 * apart, as PostgreSQL's does: what is searched without case is stored in lower case.
 */
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
 * Locks the file for as long as the process lives (the lock dies with it): a second server on one
 * file would make cached results untrue.
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
    // Texts are few by rule; texts of free shape must not fill the memory.
    if (prepared.size > 1000) prepared.clear()
    const statement = connection.prepare(sql)
    prepared.set(sql, statement)
    return statement
  }
}

/** The queries of one connection. */
function createReader(connection: Connection, prepare = createStatements(connection)): Reader {
  return {
    dialect: sqliteDialect,
    all: async (sql, values = []) => prepare(sql).all(...values),
    once: async (sql, values = []) => connection.prepare(sql).all(...values),
  }
}

/** The changes of one connection, in its current transaction. */
export function createWriter(connection: Connection): Writer {
  const prepare = createStatements(connection)
  const fill = (sql: string, columns: readonly string[], rows: readonly Row[]) => {
    const statement = prepare(sql)
    // One array for all rows: the statement copies the values.
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
