/**
 * All differences of the engines' SQL, so that every statement is written once. Each engine
 * implements it in its own file; callers use the dialect and never the engine's name.
 */

/** How a list is sorted by one column. */
export interface Ordering {
  readonly isText: boolean
  readonly isAscending: boolean
}

/** A member of the objects in a JSON list, and its SQL type. */
export interface ListColumn {
  readonly name: string
  readonly type: 'text' | 'bigint'
}

/** The SQL of an engine. */
export interface Dialect {
  /** The name of the engine, such as `SQLite`. */
  readonly label: string
  /** Converts our `?` for values to the engine's placeholders. */
  placeholders(sql: string): string
  /** A query for the texts of a JSON list, its only value: `column IN (…)`. */
  readonly textsOfList: string
  /** The FROM item for the objects of a JSON list, its only value. */
  rowsOfList(alias: string, columns: readonly ListColumn[]): string
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
  /** The statement that updates the planner's statistics of a table after a bulk insert. */
  analyze(table: string): string
}
