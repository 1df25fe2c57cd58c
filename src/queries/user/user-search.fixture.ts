/** Users as a list in memory, searched by looking at each of them. */
import type { TextMatch } from '../statements.ts'
import type { EntryCondition, TextField, UserCondition } from './user-conditions.ts'
import type { UserOrder } from './user-order.ts'

/** A user of a test. */
export interface NaiveUser {
  readonly id: string
  readonly orgId: string
  readonly type: number
  readonly state: number
  readonly userName: string
  readonly firstName: string | null
  readonly lastName: string | null
  readonly nickName: string | null
  readonly displayName: string | null
  readonly email: string | null
  readonly phone: string | null
  readonly createdAt: number
  readonly metadata: Readonly<Record<string, string>>
  readonly groupIds: readonly string[]
  /** The domain that its login name has; undefined if it is the user name alone. */
  readonly domain: string | undefined
}

/** Whether a condition holds. */
export function matchesNaively(user: NaiveUser, condition: UserCondition): boolean {
  switch (condition.kind) {
    case 'text':
      return textMatchesNaively(textOf(user, condition.field), condition.text)
    case 'state':
      return user.state === condition.state
    case 'type':
      return user.type === condition.type
    case 'org':
      return user.orgId === condition.orgId
    case 'inIds':
      return condition.ids.includes(user.id)
    case 'inEmails':
      return user.email !== null && condition.emails.includes(user.email)
    case 'id':
      return textMatchesNaively(user.id, condition.text)
    case 'inGroup':
      return user.groupIds.includes(condition.groupId)
    case 'order':
      return isInOrder(user[condition.field]?.toLowerCase(), condition)
    case 'time': {
      // Nothing changes in these tests, and metadata is made with its user.
      const { from = 0, until = Number.POSITIVE_INFINITY } = condition
      return user.createdAt >= from && user.createdAt < until
    }
    case 'metadataKey':
    case 'metadataValue':
      return hasEntry(user, [condition])
    case 'or':
      return condition.conditions.some((each) => matchesNaively(user, each))
    case 'and':
      return allMatch(user, condition.conditions)
    case 'not':
      return !matchesNaively(user, condition.condition)
  }
}

function isInOrder(
  text: string | undefined,
  { by, value }: Extract<UserCondition, { kind: 'order' }>,
): boolean {
  if (text === undefined) return false
  const difference = Buffer.compare(Buffer.from(text), Buffer.from(value))
  return { '<': difference < 0, '<=': difference <= 0, '>': difference > 0, '>=': difference >= 0 }[
    by
  ]
}

/** A key and a value side by side are those of one entry. */
function allMatch(user: NaiveUser, conditions: readonly UserCondition[]): boolean {
  const entry = conditions.filter(
    (each): each is EntryCondition => each.kind === 'metadataKey' || each.kind === 'metadataValue',
  )
  const isTogether = new Set(entry.map(({ kind }) => kind)).size === 2
  if (isTogether && !hasEntry(user, entry)) return false
  return conditions.every(
    (each) =>
      (isTogether && (each.kind === 'metadataKey' || each.kind === 'metadataValue')) ||
      matchesNaively(user, each),
  )
}

function hasEntry({ metadata }: NaiveUser, conditions: readonly EntryCondition[]): boolean {
  return Object.entries(metadata).some(([key, value]) =>
    conditions.every((each) =>
      each.kind === 'metadataKey'
        ? textMatchesNaively(key, each.key)
        : (Buffer.from(each.value).toString() === value) === each.isEqual,
    ),
  )
}

function textOf(user: NaiveUser, field: TextField): string | null {
  if (field !== 'loginName') return user[field]
  return user.domain === undefined ? user.userName : `${user.userName}@${user.domain}`
}

function textMatchesNaively(
  text: string | null,
  { match, ignoresCase, value }: TextMatch,
): boolean {
  if (text === null) return false
  const [left, right] = ignoresCase ? [text.toLowerCase(), value.toLowerCase()] : [text, value]
  if (match === 'equals') return left === right
  return {
    startsWith: left.startsWith(right),
    contains: left.includes(right),
    endsWith: left.endsWith(right),
  }[match]
}

/** Sorts as lists do: without case, by code point, missing values first, then by id. */
export function sortNaively(
  users: readonly NaiveUser[],
  { order, isAscending }: { readonly order: UserOrder; readonly isAscending: boolean },
): readonly NaiveUser[] {
  const keyOf = (user: NaiveUser) => {
    const value = user[order]
    return typeof value === 'string' && order !== 'id' ? value.toLowerCase() : value
  }
  const compare = (one: NaiveUser, other: NaiveUser) =>
    compareValues(keyOf(one), keyOf(other)) || compareValues(one.id, other.id)
  return [...users].sort((one, other) => (isAscending ? 1 : -1) * compare(one, other))
}

function compareValues(one: string | number | null, other: string | number | null): number {
  if (one === other) return 0
  if (one === null) return -1
  if (other === null) return 1
  if (typeof one === 'string' && typeof other === 'string') {
    return Buffer.compare(Buffer.from(one), Buffer.from(other))
  }
  return one < other ? -1 : 1
}
