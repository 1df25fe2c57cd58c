/**
 * The storage interface: queries, small changes, and one writer at a time. Implemented by SQLite
 * and PostgreSQL, which both pass `test/stores`; the differences of their SQL are in their
 * `Dialect`.
 *
 * SQL is written once, with `?` for values, in what both engines share. Booleans are 0 and 1, times
 * are microseconds since 1970, JSON is text, bytes are base64.
 */
import type { Dialect } from './dialect.ts'
import type { Engine } from './engines.ts'

/** The value of a column, or of a `?` in a statement. */
export type SqlValue = string | number | null
/** A row, by column. */
export type Row = Readonly<Record<string, SqlValue>>

/** Queries, each of which sees only what is committed. */
export interface Reader {
  /** The differences of the engine. */
  readonly dialect: Dialect
  /** All rows of one statement. Statements are prepared once per text, so keep texts few. */
  all<R>(sql: string, values?: readonly SqlValue[]): Promise<R[]>
  /**
   * The same for searches: texts of free shape, and rows of any number. In a server they hold up
   * nothing else, and reject with `SearchStopped` beyond the limits of `search-limits.ts`.
   */
  once<R>(sql: string, values?: readonly SqlValue[]): Promise<R[]>
}

/** A table, its primary key, and what an existing row keeps. */
export interface Upsert {
  readonly table: string
  readonly key: readonly string[]
  /** Columns that keep their value if the row exists, such as `created_at`. */
  readonly keep: readonly string[]
}

/** The changes of one transaction; every promise settles before the transaction ends. */
export interface Writer extends Reader {
  /** Runs a statement and resolves to the number of changed rows. */
  run(sql: string, values?: readonly SqlValue[]): Promise<number>
  /** Inserts rows of one shape; an existing row fails the transaction. */
  insert(table: string, rows: readonly Row[]): Promise<void>
  /** Inserts rows of one shape, or changes existing ones. */
  upsert(into: Upsert, rows: readonly Row[]): Promise<void>
  /** The rows whose columns equal those of any of `keys` (all of one shape). */
  lookup<R>(table: string, keys: readonly Row[]): Promise<R[]>
}

/** The changes of one transaction, whose end may be sent along with the last of them. */
export interface TransactionWriter extends Writer {
  /**
   * Hands over changes that have all been begun, and that nothing has to be looked up for any more:
   * the commit is sent right behind them. If one of them fails, nothing is committed, and `write`
   * rejects with that failure.
   */
  endWith(last: Promise<unknown>): void
}

/** Exceptions from the limits of a transaction. */
export interface WriteOptions {
  /** For work proportional to the data: its statements have no time limit. */
  readonly isLong?: boolean
  /** For work between statements: the transaction is not ended when idle. */
  readonly mayPause?: boolean
}

/** The current load of a database. */
export interface DatabaseLoad {
  /** Writers waiting for their turn. */
  readonly writersWaiting: number
  /** Connections to a database server, by purpose; of a file, the processes of searches. */
  readonly pools: readonly PoolLoad[]
}

/** The load of a set of connections. `pool` is a label of metrics. */
export interface PoolLoad {
  readonly pool: 'question' | 'search' | 'write' | 'probe' | 'replica'
  /** Maximum, open and busy connections. */
  readonly size: number
  readonly open: number
  readonly busy: number
  /** Statements waiting behind another of their connection, or for it to open. */
  readonly waiting: number
}

/** A fact that the store has about itself, by name. */
export interface StoreFact {
  readonly name: string
  readonly value: string
}

/** An open store. */
export interface Database extends Reader {
  /** A label for operators; no behaviour depends on it. */
  readonly engine: Engine
  /** Whether no other process can write: cached results stay true. */
  readonly soleWriter: boolean
  /** The file of the store; undefined for one on a database server, which nodes can share. */
  readonly file: string | undefined
  /** One statement in a transaction of its own; resolves to the number of changed rows. */
  run(sql: string, values?: readonly SqlValue[]): Promise<number>
  /** One statement in a transaction of its own that changes rows and returns some. */
  change<R>(sql: string, values?: readonly SqlValue[]): Promise<R[]>
  /**
   * Runs `work` in a transaction as the only writer, over all processes: what it reads stays true
   * until it commits. A rejection rolls back. Rejects with `Unavailable` when the store is
   * unreachable, full, busy or read-only, and with `CommitUnconfirmed` when it did not confirm the
   * commit.
   */
  write<T>(work: (writer: TransactionWriter) => Promise<T>, how?: WriteOptions): Promise<T>
  /**
   * Queries that all see the same moment of the store, however long they take; blocks no writer.
   */
  snapshot<T>(work: (reader: Reader) => Promise<T>): Promise<T>
  /**
   * From now on the store must have this fact (`store_facts`): if another process changed it,
   * `write` and `ping` reject with `Unavailable`.
   */
  requireFact(fact: StoreFact): void
  /** Whether servers have the store open besides this process, as far as can be seen. */
  isServed(): Promise<boolean>
  /** Whether the store can be written now; rejects with the reason if not. */
  ping(): Promise<void>
  /** The current load. */
  load(): DatabaseLoad
  /**
   * Updates the planner's statistics of tables that have grown or shrunk tenfold, one index at a
   * time, and resolves to the number of indexes. Leaves very large tables alone unless it may take
   * long. Does nothing on a database server, which does it itself.
   */
  refreshStatistics(how?: { readonly mayTakeLong?: boolean }): Promise<number>
  /**
   * Removes changed and deleted data from the file, and shrinks it. False on a database server,
   * which manages its files itself.
   */
  compact(): Promise<boolean>
  close(): Promise<void>
}
