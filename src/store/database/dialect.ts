/**
 * All in which the engines' SQL differs, so that every statement can be written once. Each engine
 * implements it in a file of its own; whoever reads or writes asks the store for its dialect and
 * never for its name.
 */

/** How a list is sorted by one column. */
export interface Ordering {
  readonly isText: boolean
  readonly isAscending: boolean
}

/** A column that the objects of a JSON list have, and how SQL takes it. */
export interface ListColumn {
  readonly name: string
  readonly type: 'text' | 'bigint'
}

export interface Dialect {
  /** What people call the engine, such as `SQLite`. */
  readonly label: string
  /** Our `?` for values as the engine writes them. */
  placeholders(sql: string): string
  /** A query for the texts of a JSON list, which is its one value: `column IN (…)`. */
  readonly textsOfList: string
  /** What a FROM has for the objects of a JSON list, which is its one value. */
  rowsOfList(alias: string, columns: readonly ListColumn[]): string
  /** The larger of two numbers. */
  larger(one: string, other: string): string
  /**
   * What follows a column in ORDER BY: text goes by code point, and what is missing is the
   * smallest.
   */
  ordering(how: Ordering): string
  /**
   * One query, whose values are all texts, made to answer for every element of a JSON list of
   * objects `{ slot, v0, v1, … }`; each row has the `slot` it answers. Undefined where a query
   * costs no trip to another machine, so that nothing is gained by asking together.
   */
  readonly forEach: ((query: string) => string) | undefined
  /** A statement of a migration, in which TEXT is sorted and compared by code point. */
  migration(text: string): string
  /** A query for the `name` of every table there is, whoever made it. */
  readonly tables: string
  /** A query for the `version` of the engine, with its label. */
  readonly version: string
  /**
   * A query for the engine's own time, `ms` since 1970; undefined where it goes by the clock of
   * this process.
   */
  readonly clock: string | undefined
  /** The statement that tells the planner how large a table is, after it was filled at once. */
  analyze(table: string): string
}
