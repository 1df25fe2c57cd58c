/**
 * Statements of free shape: built and typed by kysely, run by our own store. They are compiled in
 * kysely's dialect for SQLite, which uses `?` for values like ours; the differences of the engines
 * are in the `Dialect` of the store.
 *
 * The text of a statement depends on the fields in it, never on the values: a list is one value,
 * and offset and limit are always present. So usual searches share few prepared texts.
 */
import {
  type CompiledQuery,
  DummyDriver,
  Kysely,
  type RawBuilder,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
} from 'kysely'
import type { Reader, SqlValue } from '../store/database/database.ts'
import type { Dialect, Ordering } from '../store/database/dialect.ts'
import type { Tables } from '../store/database/tables.ts'

/** Builds statements; `runQuery` runs them. */
export const statements = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (database) => new SqliteIntrospector(database),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
})

/** Runs a statement built with `statements`. */
export function runQuery<R>(
  database: Pick<Reader, 'once'>,
  query: { compile(): CompiledQuery<R> },
): Promise<R[]> {
  const { sql: text, parameters } = query.compile()
  return database.once<R>(text, parameters as readonly SqlValue[])
}

/** Which part of a list, in which direction. */
export interface Page {
  readonly offset: number
  /** 0: no limit. */
  readonly limit: number
  readonly isAscending: boolean
}

/** A page of results. */
export interface Found<T> {
  /** Total number before paging. */
  readonly total: number
  /** The position of the last event in the result. */
  readonly processed: number
  readonly rows: readonly T[]
}

const allOfThem = Number.MAX_SAFE_INTEGER

/** The two values every paged statement ends with. SQLite has no offset without a limit. */
export function pageValues({ offset, limit }: Page): { limit: number; offset: number } {
  return { limit: limit === 0 ? allOfThem : limit, offset }
}

/** A condition on a text. */
export interface TextMatch {
  readonly match: 'equals' | 'startsWith' | 'contains' | 'endsWith'
  readonly ignoresCase: boolean
  readonly value: string
}

/** A text column, and the same in lower case. */
export interface TextColumns {
  readonly exact: RawBuilder<string>
  readonly lower: RawBuilder<string>
}

/** Whether a column matches. Wildcards of SQL in the value have no meaning. */
export function textMatches(
  columns: TextColumns,
  { match, ignoresCase, value }: TextMatch,
): RawBuilder<boolean> {
  const column = ignoresCase ? columns.lower : columns.exact
  const wanted = ignoresCase ? value.toLowerCase() : value
  if (match === 'equals') return sql<boolean>`${column} = ${wanted}`
  const literal = wanted.replaceAll(/[\\%_]/g, '\\$&')
  const pattern = {
    startsWith: `${literal}%`,
    contains: `%${literal}%`,
    endsWith: `%${literal}`,
  }[match]
  return sql<boolean>`${column} like ${pattern} escape '\\'`
}

/**
 * Whether a column has the beginning, as a range that an index can find: text is compared by code
 * point.
 */
export function beginsWith(column: RawBuilder<string>, beginning: string): RawBuilder<boolean> {
  const end = endOfRange(beginning)
  const isFrom = sql<boolean>`${column} >= ${beginning}`
  return end === undefined ? isFrom : sql<boolean>`(${isFrom} and ${column} < ${end})`
}

/**
 * The beginning of a text, and its longest part, in lower case as any text has them that contains
 * it: a capital sigma, whose lower case depends on what follows it, is left out.
 */
export function beginningInLowerCase(text: string): string {
  return (text.split('Σ')[0] ?? '').toLowerCase()
}

/** See `beginningInLowerCase`. */
export function partInLowerCase(text: string): string {
  const parts = text.split('Σ')
  return parts.reduce((one, other) => (other.length > one.length ? other : one)).toLowerCase()
}

/** The first text after all that begin so; undefined if every later text begins so. */
function endOfRange(beginning: string): string | undefined {
  const characters = Array.from(beginning)
  while (true) {
    const last = characters.pop()?.codePointAt(0)
    if (last === undefined) return undefined
    if (last === 0x10ffff) continue
    // Surrogates are no characters.
    const next = last === 0xd7ff ? 0xe000 : last + 1
    return characters.join('') + String.fromCodePoint(next)
  }
}

/** Whether a column is one of the values, which are passed as one JSON value. */
export function isAnyOf(
  { textsOfList }: Dialect,
  column: RawBuilder<unknown>,
  values: readonly string[],
): RawBuilder<boolean> {
  const [before = '', after = ''] = textsOfList.split('?')
  const list = JSON.stringify(values)
  return sql<boolean>`${column} in (${sql.raw(before)}${list}${sql.raw(after)})`
}

/** Orders text by code point and puts missing values first. */
export function ordered(
  dialect: Dialect,
  column: RawBuilder<unknown>,
  ordering: Ordering,
): RawBuilder<unknown> {
  return sql`${column} ${sql.raw(dialect.ordering(ordering))}`
}

/** The position up to which the read rows are current: that of the last commit. */
export const processedColumn = sql<number>`(select coalesce(max(position), 0) from events)`
