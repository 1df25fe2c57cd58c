/**
 * The storage interface: queries, small changes, and one writer at a time. SQLite and PostgreSQL
 * implement it and both pass `test/stores`; what their SQL differs in is in their `Dialect`.
 *
 * SQL is written once, with `?` for values, in what both engines share.
 * Booleans are 0 and 1, times are microseconds since 1970, JSON is text, bytes are base64.
 */
import type { Dialect } from './dialect.ts'
import type { Engine } from './engines.ts'

/** What a column holds, or a `?` of a statement stands for. */
export type SqlValue = string | number | null
/** A row, by column. */
export type Row = Readonly<Record<string, SqlValue>>

/** Questions, each seeing only what is committed. */
export interface Reader {
  /** What its engine says differently from others. */
  readonly dialect: Dialect
  /** All rows of one statement. Statements are prepared once per text, so keep texts few. */
  all<R>(sql: string, values?: readonly SqlValue[]): Promise<R[]>
  /** The same for a text that callers shape freely: it is prepared for this once only. */
  once<R>(sql: string, values?: readonly SqlValue[]): Promise<R[]>
}

/** A table's name, its primary key, and how a row meets one that is there already. */
export interface Upsert {
  readonly table: string
  readonly key: readonly string[]
  /** Columns that keep their value when the row exists (`created_at`, say). */
  readonly keep: readonly string[]
}

/** The changes of one transaction; every promise settles before the transaction ends. */
export interface Writer extends Reader {
  /** Runs a statement and gives the number of rows it changed. */
  run(sql: string, values?: readonly SqlValue[]): Promise<number>
  /** Inserts rows of one shape; a row that exists already fails the transaction. */
  insert(table: string, rows: readonly Row[]): Promise<void>
  /** Inserts rows of one shape, or changes the ones that exist. */
  upsert(into: Upsert, rows: readonly Row[]): Promise<void>
  /** The rows of a table whose columns equal those of any of `keys` (all of one shape). */
  lookup<R>(table: string, keys: readonly Row[]): Promise<R[]>
}

export interface WriteOptions {
  /** For what takes as long as there is data: its statements have no limit of time. */
  readonly isLong?: boolean
  /** For what works between its statements: nobody ends it because it is idle. */
  readonly mayPause?: boolean
}

export interface DatabaseLoad {
  /** Writers that wait for the one whose turn it is. */
  readonly writersWaiting: number
  /** Connections to another server, by what they are for; none where the store is a file. */
  readonly pools: readonly PoolLoad[]
}

export interface PoolLoad {
  readonly pool: 'question' | 'search' | 'write' | 'probe'
  /** Connections it may have, those that are open, and those that are asked something. */
  readonly size: number
  readonly open: number
  readonly busy: number
  /** Statements that wait behind another one of their connection, or for it to open. */
  readonly waiting: number
}

export interface StoreFact {
  readonly name: string
  readonly value: string
}

export interface Database extends Reader {
  /** A label, for an operator to read; nothing is decided by it. */
  readonly engine: Engine
  /** Whether no other process can write: what is remembered here stays true. */
  readonly soleWriter: boolean
  /** The file that is the whole store; undefined for one on a server, which nodes can share. */
  readonly file: string | undefined
  /** One statement in a transaction of its own; gives the rows it changed. */
  run(sql: string, values?: readonly SqlValue[]): Promise<number>
  /** One statement in a transaction of its own that changes rows and returns some. */
  change<R>(sql: string, values?: readonly SqlValue[]): Promise<R[]>
  /**
   * Runs `work` in a transaction while no one else writes, in this process or
   * another: what it reads stays true until it commits. A rejection rolls back. Rejects with
   * `Unavailable` when the store is away, full, busy or read-only, and with `CommitUnanswered`
   * when it did not say whether it was stored.
   */
  write<T>(work: (writer: Writer) => Promise<T>, how?: WriteOptions): Promise<T>
  /** Questions that all see one moment of the store, however long they take; nobody waits. */
  snapshot<T>(work: (reader: Reader) => Promise<T>): Promise<T>
  /**
   * From now on the store must know this of itself (`store_facts`): where another process changed
   * it, `write` and `ping` reject with `Unavailable`.
   */
  requireFact(fact: StoreFact): void
  /** Whether servers have the store open beside this process, as far as can be seen. */
  isServed(): Promise<boolean>
  /** Whether the store can be written now; rejects with the reason when not. */
  ping(): Promise<void>
  /** How busy it is now. */
  load(): DatabaseLoad
  /**
   * Has the file hold nothing of what was changed or removed in it, and be no larger than it must
   * be. Whether that is done: a server sees to its files itself, and nothing is done there.
   */
  compact(): Promise<boolean>
  close(): Promise<void>
}
