/** Conditions on users, as they are asked for and as SQL over rows named `users`. */
import { type RawBuilder, sql } from 'kysely'
import { refuse } from '../../domain/refusals.ts'
import type { Dialect } from '../../store/database/dialect.ts'
import { beginsWith, isAnyOf, type TextMatch, textMatches } from '../statements.ts'
import { loginNameMatches } from './user-logins.ts'

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
  | { readonly kind: 'id'; readonly text: TextMatch }
  | { readonly kind: 'inGroup'; readonly groupId: string }
  | OrderCondition
  | TimeCondition
  | { readonly kind: 'metadataKey'; readonly key: TextMatch }
  | { readonly kind: 'metadataValue'; readonly value: Uint8Array; readonly isEqual: boolean }
  | { readonly kind: 'or' | 'and'; readonly conditions: readonly UserCondition[] }
  | { readonly kind: 'not'; readonly condition: UserCondition }

/** A text, in lower case, that comes before or after another one. */
interface OrderCondition {
  readonly kind: 'order'
  readonly field: Exclude<TextField, 'loginName'>
  readonly by: '<' | '<=' | '>' | '>='
  readonly value: string
}

/** Users who were made, or have changed, within a time. */
interface TimeCondition {
  readonly kind: 'time'
  readonly field: 'createdAt' | 'changedAt'
  /** The first microsecond of it; absent: at any time before. */
  readonly from?: number | undefined
  /** The first microsecond after it; absent: at any time since. */
  readonly until?: number | undefined
  /** Changes of metadata whose keys begin so count, too. */
  readonly keyPrefix?: string | undefined
}

/** The users a caller may see: those of the organisations and itself. */
export interface Scope {
  readonly orgIds: readonly string[]
  readonly ownUserId: string
}

/** Maximum nesting of conditions (user-v2 §12). */
const levelsMax = 20

/**
 * Maximum number of conditions. A list of values is one condition, so a hundred suffices; every
 * other combination is another prepared text, which should not be long.
 */
const conditionsMax = 100

/** Refuses empty lists, too deep nesting and too many conditions. */
export function checkConditions(conditions: readonly UserCondition[]): void {
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

/** A condition as SQL. */
export type Condition = RawBuilder<boolean>

/** How conditions are written. */
export interface ConditionSql {
  readonly dialect: Dialect
  /**
   * Whether the columns are hidden from the planner, which then uses the index of the order and
   * checks each row that it meets, rather than an index of the condition and a sort.
   */
  readonly isHidden: boolean
}

/**
 * Whether all conditions hold. A metadata key and a metadata value side by side must match the same
 * entry: a search for `department` and `sales` does not mean another entry with the value `sales`.
 */
export function allHold(how: ConditionSql, conditions: readonly UserCondition[]): Condition {
  const groups = groupEntries(conditions)
  const each = groups.rest.map((condition) => holds(how, condition))
  if (groups.entry.length > 0) each.push(hasEntry(groups.entry))
  if (each.length === 0) return sql<boolean>`1 = 1`
  return sql<boolean>`(${sql.join(each, sql` and `)})`
}

/** A condition on metadata. */
export type EntryCondition = Extract<UserCondition, { kind: 'metadataKey' | 'metadataValue' }>

/** Parts conditions that one metadata entry must match together from all others. */
export function groupEntries(conditions: readonly UserCondition[]): {
  readonly entry: readonly EntryCondition[]
  readonly rest: readonly UserCondition[]
} {
  const entry = conditions.filter(isAboutEntry)
  const kinds = new Set(entry.map(({ kind }) => kind))
  if (kinds.size < 2) return { entry: [], rest: conditions }
  return { entry, rest: conditions.filter((condition) => !isAboutEntry(condition)) }
}

function isAboutEntry(condition: UserCondition): condition is EntryCondition {
  return condition.kind === 'metadataKey' || condition.kind === 'metadataValue'
}

/** Whether the user has a metadata entry that matches all of these. */
function hasEntry(conditions: readonly EntryCondition[]): Condition {
  return sql<boolean>`exists (select 1 from user_metadata b
    where b.instance_id = users.instance_id and b.user_id = users.id
      and ${entryMatches(conditions)})`
}

/** Whether the metadata entry `b` matches all of these. */
export function entryMatches(conditions: readonly EntryCondition[]): Condition {
  const columns = { exact: sql<string>`b.key`, lower: sql<string>`b.key_key` }
  const each = conditions.map((condition) => {
    if (condition.kind === 'metadataKey') return textMatches(columns, condition.key)
    const value = Buffer.from(condition.value).toString('base64')
    if (!condition.isEqual) return sql<boolean>`b.value <> ${value}`
    // The index has the beginning of the value: values may be large.
    return sql<boolean>`(substr(b.value, 1, 64) = ${value.slice(0, 64)} and b.value = ${value})`
  })
  return sql<boolean>`(${sql.join(each, sql` and `)})`
}

function holds(how: ConditionSql, condition: UserCondition): Condition {
  const { dialect } = how
  switch (condition.kind) {
    case 'text':
      return textHolds(how, condition)
    case 'state':
      return sql<boolean>`${numberOf(how, 'state')} = ${condition.state}`
    case 'type':
      return sql<boolean>`${numberOf(how, 'type')} = ${condition.type}`
    case 'org':
      return sql<boolean>`${textOf(how, 'org_id')} = ${condition.orgId}`
    case 'inIds':
      return isAnyOf(dialect, textOf(how, 'id'), condition.ids)
    case 'inEmails':
      return isAnyOf(dialect, textOf(how, 'email'), condition.emails)
    case 'id': {
      const column = textOf(how, 'id')
      return textMatches({ exact: column, lower: column }, condition.text)
    }
    case 'inGroup':
      return sql<boolean>`exists (select 1 from group_users m
        where m.instance_id = users.instance_id and m.user_id = users.id
          and m.group_id = ${condition.groupId})`
    case 'order': {
      const { field, by, value } = condition
      return sql<boolean>`${textOf(how, textColumns[field].lower)} ${sql.raw(by)} ${value}`
    }
    case 'time':
      return timeHolds(how, condition)
    case 'metadataKey':
    case 'metadataValue':
      return hasEntry([condition])
    case 'and':
      return allHold(how, condition.conditions)
    case 'or': {
      const either = condition.conditions.map((each) => holds(how, each))
      return sql<boolean>`(${sql.join(either, sql` or `)})`
    }
    case 'not':
      // A machine has no e-mail address: the comparison is NULL, and `not` must be true.
      return sql<boolean>`((${holds(how, condition.condition)}) is not true)`
  }
}

function textOf({ isHidden }: ConditionSql, column: string): RawBuilder<string> {
  return isHidden ? sql<string>`(${sql.ref(column)} || '')` : sql.ref<string>(column)
}

function numberOf({ isHidden }: ConditionSql, column: string): RawBuilder<number> {
  return isHidden ? sql<number>`(${sql.ref(column)} + 0)` : sql.ref<number>(column)
}

function timeHolds(how: ConditionSql, condition: TimeCondition): Condition {
  const { field, from, until, keyPrefix } = condition
  const column = numberOf(how, field === 'createdAt' ? 'created_at' : 'changed_at')
  const entrySince = (micros: number) =>
    keyPrefix === undefined
      ? sql<boolean>`1 = 0`
      : sql<boolean>`exists (select 1 from user_metadata b
          where b.instance_id = users.instance_id and b.user_id = users.id
            and ${beginsWith(sql.ref<string>('b.key'), keyPrefix)} and b.changed_at >= ${micros})`
  const since = (micros: number) => sql<boolean>`(${column} >= ${micros} or ${entrySince(micros)})`
  const isFrom = from === undefined ? sql<boolean>`1 = 1` : since(from)
  if (until === undefined) return isFrom
  return sql<boolean>`(${isFrom} and not ${since(until)})`
}

/** The columns of a text: as it is, and in lower case. */
export const textColumns = {
  userName: { exact: 'user_name', lower: 'user_name_key' },
  firstName: { exact: 'first_name', lower: 'first_name_key' },
  lastName: { exact: 'last_name', lower: 'last_name_key' },
  nickName: { exact: 'nick_name', lower: 'nick_name_key' },
  displayName: { exact: 'display_name', lower: 'display_name_key' },
  email: { exact: 'email', lower: 'email_key' },
  phone: { exact: 'phone', lower: 'phone' },
} as const satisfies Record<Exclude<TextField, 'loginName'>, { exact: string; lower: string }>

function textHolds(
  how: ConditionSql,
  { field, text }: { field: TextField; text: TextMatch },
): Condition {
  if (field === 'loginName') return loginNameMatches(text)
  const { exact, lower } = textColumns[field]
  return textMatches({ exact: textOf(how, exact), lower: textOf(how, lower) }, text)
}

/**
 * Whether a user matches all conditions and is one that the caller may see, checked on each user
 * that another index meets.
 */
export function matches({
  dialect,
  conditions,
  scope,
}: {
  readonly dialect: Dialect
  readonly conditions: readonly UserCondition[]
  readonly scope?: Scope | undefined
}): Condition {
  const how = { dialect, isHidden: true }
  const all = allHold(how, conditions)
  return scope ? sql<boolean>`(${all} and ${isVisible(how, scope)})` : all
}

/** Whether the caller may see the user. */
function isVisible(how: ConditionSql, { orgIds, ownUserId }: Scope): Condition {
  const isOwn = sql<boolean>`${textOf(how, 'id')} = ${ownUserId}`
  if (orgIds.length === 0) return isOwn
  return sql<boolean>`(${isOwn} or ${isAnyOf(how.dialect, textOf(how, 'org_id'), orgIds)})`
}
