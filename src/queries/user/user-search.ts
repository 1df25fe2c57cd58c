/** User searches of all API generations, limited to what the caller may see. */
import { type ExpressionBuilder, type RawBuilder, sql } from 'kysely'
import { refuse } from '../../domain/refusals.ts'
import type { Database } from '../../store/database/database.ts'
import type { Dialect } from '../../store/database/dialect.ts'
import type { Tables, UsersTable } from '../../store/database/tables.ts'
import {
  type Found,
  isAnyOf,
  ordered,
  type Page,
  pageValues,
  processedColumn,
  runQuery,
  statements,
  type TextMatch,
  textMatches,
} from '../statements.ts'
import { loginNameMatches } from './user-logins.ts'
import type { UserView, Views } from './user-view.ts'

/** A text that users are searched by. */
export type TextField =
  | 'userName'
  | 'firstName'
  | 'lastName'
  | 'nickName'
  | 'displayName'
  | 'email'
  | 'phone'
  | 'loginName'

/** A condition on users; combinations nest. */
export type UserCondition =
  | { readonly kind: 'text'; readonly field: TextField; readonly text: TextMatch }
  | { readonly kind: 'state'; readonly state: number }
  | { readonly kind: 'type'; readonly type: number }
  | { readonly kind: 'org'; readonly orgId: string }
  | { readonly kind: 'inIds'; readonly ids: readonly string[] }
  | { readonly kind: 'inEmails'; readonly emails: readonly string[] }
  | { readonly kind: 'metadataKey'; readonly key: TextMatch }
  | { readonly kind: 'metadataValue'; readonly value: Uint8Array; readonly isEqual: boolean }
  | { readonly kind: 'or' | 'and'; readonly conditions: readonly UserCondition[] }
  | { readonly kind: 'not'; readonly condition: UserCondition }

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

/** The users a caller may see: those of the organisations and itself. */
export interface Scope {
  readonly orgIds: readonly string[]
  readonly ownUserId: string
}

/** A search for users. */
export interface UserSearch {
  readonly instanceId: string
  readonly scope?: Scope | undefined
  /** All of them must hold. */
  readonly conditions: readonly UserCondition[]
  readonly order: UserOrder
  readonly page: Page
}

/**
 * Searches users. Refuses empty lists, more than 20 levels of nested conditions, and more
 * conditions than allowed.
 */
export type SearchUsers = (search: UserSearch) => Promise<Found<UserView>>

/** Maximum nesting of conditions (user-v2 §12). */
const levelsMax = 20

/**
 * Maximum number of conditions. A list of values is one condition, so a hundred suffices; every
 * other combination is another prepared text, which should not be long.
 */
const conditionsMax = 100

/** Creates the search for users. */
export function createUserSearch({
  database,
  views,
}: {
  database: Pick<Database, 'all' | 'once' | 'dialect'>
  views: Views
}): SearchUsers {
  const { dialect } = database
  return async (search) => {
    check(search.conditions)
    const matching = statements
      .selectFrom('users')
      .where('instance_id', '=', search.instanceId)
      .where((builder) => allHold(dialect, builder, search.conditions))
      .$if(search.scope !== undefined, (query) =>
        query.where(() => isVisible(dialect, search.scope as Scope)),
      )
    const { limit, offset } = pageValues(search.page)
    const { isAscending } = search.page
    const [counted, rows] = await Promise.all([
      runQuery(
        database,
        matching.select([sql<number>`count(*)`.as('total'), processedColumn.as('processed')]),
      ),
      runQuery(
        database,
        matching
          .selectAll()
          .orderBy(orderOf(dialect, search.order, isAscending))
          .orderBy(ordered(dialect, sql.ref('id'), { isText: true, isAscending }))
          .limit(limit)
          .offset(offset),
      ),
    ])
    const { total, processed } = counted[0] ?? { total: 0, processed: 0 }
    return { total, processed, rows: await views.many(rows, search.instanceId) }
  }
}

function check(conditions: readonly UserCondition[]): void {
  let count = 0
  const visit = (condition: UserCondition, level: number): void => {
    count += 1
    if (level > levelsMax) throw refuse('search.too_deep')
    if (count > conditionsMax) throw refuse('search.too_many', String(conditionsMax))
    const inner = innerOf(condition)
    if (!inner) return
    if (inner.length === 0) throw refuse('search.list_empty')
    for (const each of inner) if (typeof each !== 'string') visit(each, level + 1)
  }
  for (const condition of conditions) visit(condition, 0)
}

/** The elements of a list or combination; undefined for simple conditions. */
function innerOf(condition: UserCondition): readonly (UserCondition | string)[] | undefined {
  if (condition.kind === 'or' || condition.kind === 'and') return condition.conditions
  if (condition.kind === 'not') return [condition.condition]
  if (condition.kind === 'inIds') return condition.ids
  if (condition.kind === 'inEmails') return condition.emails
  return undefined
}

type Builder = ExpressionBuilder<Tables, 'users'>
type Condition = RawBuilder<boolean>

/**
 * Whether all conditions hold. A metadata key and a metadata value side by side must match the same
 * entry: a search for `department` and `sales` does not mean another entry with the value `sales`.
 */
function allHold(
  dialect: Dialect,
  builder: Builder,
  conditions: readonly UserCondition[],
): Condition {
  const hasKey = conditions.some(({ kind }) => kind === 'metadataKey')
  const hasValue = conditions.some(({ kind }) => kind === 'metadataValue')
  const isTogether = (condition: UserCondition) => hasKey && hasValue && isAboutEntry(condition)
  const each = conditions
    .filter((condition) => !isTogether(condition))
    .map((condition) => holds(dialect, builder, condition))
  const together = conditions.filter(isAboutEntry).filter(isTogether)
  if (together.length > 0) each.push(hasEntry(builder, together))
  if (each.length === 0) return sql<boolean>`1 = 1`
  return sql<boolean>`(${sql.join(each, sql` and `)})`
}

type EntryCondition = Extract<UserCondition, { kind: 'metadataKey' | 'metadataValue' }>

function isAboutEntry(condition: UserCondition): condition is EntryCondition {
  return condition.kind === 'metadataKey' || condition.kind === 'metadataValue'
}

/** Whether the user has a metadata entry that matches all of these. */
function hasEntry(builder: Builder, conditions: readonly EntryCondition[]): Condition {
  const entry = { exact: sql<string>`b.key`, lower: sql<string>`b.key_key` }
  const each = conditions.map((condition) => {
    if (condition.kind === 'metadataKey') return textMatches(builder, entry, condition.key)
    const value = Buffer.from(condition.value).toString('base64')
    return condition.isEqual ? sql<boolean>`b.value = ${value}` : sql<boolean>`b.value <> ${value}`
  })
  return sql<boolean>`exists (select 1 from user_metadata b
    where b.instance_id = users.instance_id and b.user_id = users.id
      and ${sql.join(each, sql` and `)})`
}

function holds(dialect: Dialect, builder: Builder, condition: UserCondition): Condition {
  switch (condition.kind) {
    case 'text':
      return textHolds(builder, condition)
    case 'state':
      return sql<boolean>`${sql.ref('state')} = ${condition.state}`
    case 'type':
      return sql<boolean>`${sql.ref('type')} = ${condition.type}`
    case 'org':
      return sql<boolean>`${sql.ref('org_id')} = ${condition.orgId}`
    case 'inIds':
      return isAnyOf(dialect, sql.ref('id'), condition.ids)
    case 'inEmails':
      return isAnyOf(dialect, sql.ref('email'), condition.emails)
    case 'metadataKey':
    case 'metadataValue':
      return hasEntry(builder, [condition])
    case 'and':
      return allHold(dialect, builder, condition.conditions)
    case 'or': {
      const either = condition.conditions.map((each) => holds(dialect, builder, each))
      return sql<boolean>`(${sql.join(either, sql` or `)})`
    }
    case 'not':
      // A machine has no e-mail address: the comparison is NULL, and `not` must be true.
      return sql<boolean>`((${holds(dialect, builder, condition.condition)}) is not true)`
  }
}

const textColumns = {
  userName: { exact: 'user_name', lower: 'user_name_key' },
  firstName: { exact: 'first_name', lower: 'first_name_key' },
  lastName: { exact: 'last_name', lower: 'last_name_key' },
  nickName: { exact: 'nick_name', lower: 'nick_name_key' },
  displayName: { exact: 'display_name', lower: 'display_name_key' },
  email: { exact: 'email', lower: 'email_key' },
  phone: { exact: 'phone', lower: 'phone' },
} as const

function textHolds(
  builder: Builder,
  { field, text }: { field: TextField; text: TextMatch },
): Condition {
  if (field === 'loginName') return loginNameMatches(builder, text)
  return textMatches(builder, textColumns[field], text)
}

function isVisible(dialect: Dialect, { orgIds, ownUserId }: Scope): Condition {
  const isOwn = sql<boolean>`${sql.ref('id')} = ${ownUserId}`
  if (orgIds.length === 0) return isOwn
  return sql<boolean>`(${isOwn} or ${isAnyOf(dialect, sql.ref('org_id'), orgIds)})`
}

const orderColumns = {
  id: 'id',
  userName: 'user_name_key',
  firstName: 'first_name_key',
  lastName: 'last_name_key',
  nickName: 'nick_name_key',
  displayName: 'display_name_key',
  email: 'email_key',
  state: 'state',
  type: 'type',
  createdAt: 'created_at',
} as const satisfies Record<UserOrder, keyof UsersTable>

const orderedByNumber: ReadonlySet<UserOrder> = new Set(['state', 'type', 'createdAt'])

function orderOf(dialect: Dialect, order: UserOrder, isAscending: boolean) {
  const isText = !orderedByNumber.has(order)
  return ordered(dialect, sql.ref(orderColumns[order]), { isText, isAscending })
}
