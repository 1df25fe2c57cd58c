/** The orders of lists of users, each along an index. */
import { type RawBuilder, sql } from 'kysely'
import { storedUserState } from '../../domain/user/user-states.ts'
import type { Dialect } from '../../store/database/dialect.ts'
import type { UsersTable } from '../../store/database/tables.ts'
import { ordered, type Page } from '../statements.ts'
import type { Condition, UserCondition } from './user-conditions.ts'

/** What users are ordered by. */
export type UserOrder =
  | 'id'
  | 'userName'
  | 'firstName'
  | 'lastName'
  | 'nickName'
  | 'displayName'
  | 'email'
  | 'state'
  | 'type'
  | 'createdAt'

interface Column {
  readonly name: keyof UsersTable
  readonly isText: boolean
  /** Machines have no names and addresses of people. */
  readonly isNullable: boolean
}

const text = (name: keyof UsersTable): Column => ({ name, isText: true, isNullable: false })
const missable = (name: keyof UsersTable): Column => ({ name, isText: true, isNullable: true })
const number = (name: keyof UsersTable): Column => ({ name, isText: false, isNullable: false })

const columns: Readonly<Record<UserOrder, Column>> = {
  id: text('id'),
  userName: text('user_name_key'),
  firstName: missable('first_name_key'),
  lastName: missable('last_name_key'),
  nickName: missable('nick_name_key'),
  displayName: missable('display_name_key'),
  email: missable('email_key'),
  state: number('state'),
  type: number('type'),
  createdAt: number('created_at'),
}

/** The column that users are sorted by. */
export function sortKeyOf(order: UserOrder): RawBuilder<unknown> {
  return sql.ref(`users.${columns[order].name}`)
}

/** An order and its direction, on an engine. */
export interface OrderSql {
  readonly dialect: Dialect
  readonly order: UserOrder
  readonly page: Pick<Page, 'isAscending'>
}

/**
 * What follows ORDER BY: the column, and the id for users that are otherwise equal. An index has no
 * missing values in it unless this says so.
 */
export function orderedBy(
  { dialect, order, page }: OrderSql,
  { column, isNullable = false }: { column: RawBuilder<unknown>; isNullable?: boolean },
): RawBuilder<unknown> {
  const { isAscending } = page
  const { isText } = columns[order]
  const first = ordered(dialect, column, { isText, isNullable, isAscending })
  return order === 'id' ? first : sql`${first}, ${orderedById({ dialect, order, page })}`
}

/** What follows ORDER BY among users with the same value. */
export function orderedById({ dialect, page: { isAscending } }: OrderSql): RawBuilder<unknown> {
  return ordered(dialect, sql.ref('id'), { isText: true, isNullable: false, isAscending })
}

/** Users that come one after the other in an order, each along an index of its own. */
export interface Segment {
  readonly where: Condition
  /** Whether all have the same value, so that only the id orders them. */
  readonly isOneValue: boolean
  /** Whether all lack the value. */
  readonly isMissing?: boolean
}

/** The segments of an order that can have matches, in its direction. */
export function segmentsOf({
  order,
  page,
  conditions,
}: Pick<OrderSql, 'order' | 'page'> & {
  readonly conditions: readonly UserCondition[]
}): readonly Segment[] {
  // What has no such text matches no condition on it.
  const isAsked = conditions.some(({ kind, ...rest }) => 'field' in rest && rest.field === order)
  const ascending = ascendingSegments(order).filter(({ isMissing }) => !isMissing || !isAsked)
  return page.isAscending ? ascending : [...ascending].reverse()
}

/** Orders with few values, of which no index has the most usual. */
const values: Partial<Record<UserOrder, readonly number[]>> = {
  state: Object.values(storedUserState),
  type: [1, 2],
}

/** The condition of `users_incomplete`: an index is used where its condition is repeated. */
const isIncomplete = sql<boolean>`(email_key is null or display_name_key is null
  or first_name_key is null or last_name_key is null)`

function ascendingSegments(order: UserOrder): readonly Segment[] {
  const { name, isNullable } = columns[order]
  const column = sql.ref(`users.${name}`)
  const few = values[order]
  if (few) return few.map((value) => ({ where: isUsually(column, value), isOneValue: true }))
  if (!isNullable) return [{ where: sql<boolean>`1 = 1`, isOneValue: false }]
  const isMissing = sql<boolean>`${column} is null`
  return [
    // Most people have no nickname: no index has those without.
    {
      where: order === 'nickName' ? isMissing : sql<boolean>`(${isMissing} and ${isIncomplete})`,
      isOneValue: true,
      isMissing: true,
    },
    { where: sql<boolean>`${column} is not null`, isOneValue: false },
  ]
}

/** The indexes have all values but 1; of those the key is the index. */
function isUsually(column: RawBuilder<unknown>, value: number): Condition {
  if (value === 1) return sql<boolean>`${column} + 0 = 1`
  return sql<boolean>`(${column} = ${sql.lit(value)} and ${column} <> 1)`
}
