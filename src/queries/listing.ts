/** Lists: conditions, an order, a page of rows and the total. */
import { type RawBuilder, sql } from 'kysely'
import { refuse } from '../domain/refusals.ts'
import type { Database, SqlValue } from '../store/database/database.ts'
import {
  type Found,
  ordered,
  type Page,
  pageValues,
  processedColumn,
  statements,
  type TextMatch,
  textMatches,
} from './statements.ts'

/** The part of the database that lists use. */
export type Store = Pick<Database, 'all' | 'once' | 'dialect'>

/** The history of a row, as every read row has it. */
export interface RowStamps {
  readonly sequence: number
  readonly createdAtMicros: number
  readonly changedAtMicros: number
}

/** A search; all conditions must hold. */
export interface Search<Condition, Order> {
  readonly conditions: readonly Condition[]
  readonly order: Order
  readonly page: Page
}

/** A column that lists are ordered by, in which no value is missing. */
export interface OrderColumn {
  readonly column: string
  /** Text is ordered by code point, on both engines. */
  readonly isText: boolean
}

/** The parts of a list's statement. */
export interface Listing {
  /** `*`, or columns and expressions. */
  readonly select: RawBuilder<unknown>
  readonly from: RawBuilder<unknown>
  readonly where: readonly RawBuilder<boolean>[]
  readonly order: OrderColumn
  /** The key, or an expression of all its columns, which orders rows that are otherwise equal. */
  readonly key: string | RawBuilder<unknown>
  readonly page: Page
}

/**
 * SQLite allows expressions up to a depth of 1000; a chain of conditions is as deep as it is long.
 */
const conditionsMax = 500

/** Beyond this, a total says no more than this: counting takes as long as there are rows. */
export const countedMax = 100_000

/** Refuses more conditions than SQLite allows. */
export function requireFewConditions(count: number): void {
  if (count > conditionsMax) throw refuse('search.too_many', String(conditionsMax))
}

/**
 * The page of rows, and the total, up to `countedMax`. Refuses more conditions than SQLite allows.
 */
export async function list<R>(database: Store, listing: Listing): Promise<Found<R>> {
  requireFewConditions(listing.where.length)
  const { page, order, key } = listing
  const { isAscending } = page
  const { limit, offset } = pageValues(page)
  const matching = sql`from ${listing.from} where ${sql.join([...listing.where], sql` and `)}`
  const by = (column: RawBuilder<unknown>, { isText }: Pick<OrderColumn, 'isText'>) =>
    ordered(database.dialect, column, { isText, isAscending, isNullable: false })
  const byKey = by(typeof key === 'string' ? sql.ref(key) : key, { isText: true })
  const [counted, rows] = await Promise.all([
    run<{ total: number; processed: number }>(
      database,
      sql`select count(*) as total, ${processedColumn} as processed
        from (select 1 as one ${matching} limit ${countedMax}) counted`,
    ),
    run<R>(
      database,
      sql`select ${listing.select} ${matching}
        order by ${by(sql.ref(order.column), order)}, ${byKey}
        limit ${limit} offset ${offset}`,
    ),
  ])
  const { total, processed } = counted[0] ?? { total: 0, processed: 0 }
  return { total, processed, rows }
}

/** Runs a statement of free shape. */
export function run<R>(database: Store, statement: RawBuilder<unknown>): Promise<R[]> {
  const { sql: text, parameters } = statement.compile(statements)
  return database.once<R>(text, parameters as readonly SqlValue[])
}

/** Whether a column equals a value. */
export function isEqual(column: string, value: string | number): RawBuilder<boolean> {
  return sql<boolean>`${sql.ref(column)} = ${value}`
}

/** Whether a text column matches; `lower` is the same column in lower case. */
export function isLike(
  columns: { readonly exact: string; readonly lower: string },
  text: TextMatch,
): RawBuilder<boolean> {
  const exact = sql.ref<string>(columns.exact)
  const lower = sql.ref<string>(columns.lower)
  return textMatches({ exact, lower }, text)
}

/** The stamps of a row. */
export function stampsOf(row: {
  readonly sequence: number
  readonly created_at: number
  readonly changed_at: number
}): RowStamps {
  return {
    sequence: row.sequence,
    createdAtMicros: row.created_at,
    changedAtMicros: row.changed_at,
  }
}
