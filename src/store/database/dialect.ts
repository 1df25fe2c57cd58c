/**
 * All differences of the engines' SQL, so that every statement is written once. Each engine
 * implements it in its own file; callers use the dialect and never the engine's name.
 */

import type { Writer } from './database.ts'

/** How a list is sorted by one column. */
export interface Ordering {
  readonly isText: boolean
  readonly isAscending: boolean
  /** Whether values may be missing; if absent, they may. Indexes order them differently. */
  readonly isNullable?: boolean
}

/** A member of the objects in a JSON list, and its SQL type. */
export interface ListColumn {
  readonly name: string
  readonly type: 'text' | 'bigint'
}

/** Users by parts of their texts, and how many there are: kept by the engine with every change. */
export interface UserSearch {
  /**
   * The statements that make the index of the texts of `user-texts.ts`, and the triggers that keep
   * it and `user_counts` (migration 14).
   */
  readonly create: readonly string[]
  /**
   * Where those users are one of whose texts may contain a part, in lower case and of at least
   * three characters; undefined if the index cannot help. No user is on two of the paths.
   */
  containing(part: string): readonly UserPath[] | undefined
  /** Called in every transaction that has changed users, before its end. */
  settle(writer: Writer): Promise<void>
}

/** A FROM item that has `users`, and its condition on a value. */
export interface UserPath {
  readonly from: string
  readonly where?: { readonly before: string; readonly value: string; readonly after: string }
}

/** The first rows of a table that meet a condition, in the order of a column. */
export interface FirstRows {
  readonly table: string
  readonly where: string
  readonly orderBy: string
}

/** The SQL of an engine. */
export interface Dialect {
  /** The name of the engine, such as `SQLite`. */
  readonly label: string
  /** Converts our `?` for values to the engine's placeholders. */
  placeholders(sql: string): string
  /** A query for the texts of a JSON list, its only value: `column IN (…)`. */
  readonly textsOfList: string
  /**
   * Whether a text column is one of a JSON list of texts, the only value: also beside other
   * conditions of an OR it is found by an index.
   */
  isOneOf(column: string): string
  /** The FROM item for the objects of a JSON list, its only value. */
  rowsOfList(alias: string, columns: readonly ListColumn[]): string
  /**
   * A statement that deletes the first rows of a condition, as many as its last value says. It
   * passes over those that another transaction has locked: it waits for none.
   */
  deleteFirst(rows: FirstRows): string
  /**
   * Whether a statement holds up all else in this process until its end: then what may take long is
   * done in pieces.
   */
  readonly statementsHoldUp: boolean
  /** The larger of two SQL numbers. */
  larger(numbers: readonly [string, string]): string
  /**
   * What follows a column in ORDER BY: text is sorted by code point, missing values are the
   * smallest.
   */
  ordering(how: Ordering): string
  /**
   * Converts a query whose values are all texts to one for every element of a JSON list of objects
   * `{ slot, v0, v1, … }`; each row has the `slot` it belongs to. Undefined if a query needs no
   * trip to another machine: batching gains nothing.
   */
  readonly forEach: ((query: string) => string) | undefined
  /** A statement of a migration, in which TEXT is sorted and compared by code point. */
  migration(text: string): string
  /** A query for the `name` of every table. */
  readonly tables: string
  /** A query for the `version` of the engine, with its label. */
  readonly version: string
  /**
   * A query for the engine's time, `ms` since 1970; undefined if it uses the clock of this process.
   */
  readonly clock: string | undefined
  /** A query for the `count` of connections it allows; undefined if it has none. */
  readonly connections: string | undefined
  readonly userSearch: UserSearch
  /** The statement that updates the planner's statistics of a table after a bulk insert. */
  analyze(table: string): string
}
