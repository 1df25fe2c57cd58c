/**
 * Filters on users as conditions that the search of users knows. What it does not know is left to a
 * look at each user that the known part finds.
 */
import { storedUserState } from '../../domain/user/user-states.ts'
import { normalizePhone } from '../../kit/phone.ts'
import type { TextMatch } from '../../queries/statements.ts'
import type { TextField, UserCondition } from '../../queries/user/user-search.ts'
import type { AttributePath } from './attributes.ts'
import { booleanOf, type Filter } from './filter.ts'
import { enterpriseKeyOf, externalIdKeyOf, keyOfPath, keyPrefix } from './user-keys.ts'

/** What a search can be asked for. */
export interface Narrowed {
  /** Holds for every user that matches; absent: any user may match. */
  readonly condition: UserCondition | undefined
  /** Whether every user for whom it holds matches. */
  readonly isExact: boolean
}

type Compare = Extract<Filter, { kind: 'compare' }>

const everybody: Narrowed = { condition: undefined, isExact: true }
const unknown: Narrowed = { condition: undefined, isExact: false }
/** No user has an empty id. */
const nobody: Narrowed = exactly({ kind: 'inIds', ids: [''] })

function exactly(condition: UserCondition): Narrowed {
  return { condition, isExact: true }
}

/** The condition of a filter; external ids are those of one directory. */
export function narrow(filter: Filter, provisioningDomain: string): Narrowed {
  const within = (each: Filter) => narrow(each, provisioningDomain)
  switch (filter.kind) {
    case 'and':
      return allOf(filter.filters.map(within))
    case 'or':
      return anyOf(filter.filters.map(within))
    case 'not':
      return notOf(within(filter.filter))
    case 'present':
      return presence(filter.path, provisioningDomain)
    case 'some':
      return { ...narrowSome(filter, provisioningDomain), isExact: false }
    case 'compare':
      return comparison(filter, provisioningDomain)
  }
}

function allOf(each: readonly Narrowed[]): Narrowed {
  const conditions = each.flatMap(({ condition }) => condition ?? [])
  const [only] = conditions
  const condition: UserCondition | undefined =
    conditions.length > 1 ? { kind: 'and', conditions } : only
  return { condition, isExact: each.every(({ isExact }) => isExact) }
}

function anyOf(each: readonly Narrowed[]): Narrowed {
  if (each.some(({ condition, isExact }) => !condition && isExact)) return everybody
  if (each.some(({ condition }) => !condition)) return unknown
  const conditions = each.flatMap(({ condition }) => condition ?? [])
  return {
    condition: { kind: 'or', conditions },
    isExact: each.every(({ isExact }) => isExact),
  }
}

function notOf({ condition, isExact }: Narrowed): Narrowed {
  if (!isExact) return unknown
  return condition ? exactly({ kind: 'not', condition }) : nobody
}

/** A value path finds by what it says of the value itself. */
function narrowSome(
  { path, filter }: Extract<Filter, { kind: 'some' }>,
  provisioningDomain: string,
): Narrowed {
  const has = presence(path, provisioningDomain)
  const parts = filter.kind === 'and' ? filter.filters : [filter]
  const values = parts.filter(
    (each) => each.kind === 'compare' && each.path.sub?.name === 'value' && each.op !== 'ne',
  )
  return allOf([has, ...values.map((each) => narrow(each, provisioningDomain))])
}

const textFields: Readonly<Record<string, TextField>> = {
  userName: 'userName',
  displayName: 'displayName',
  nickName: 'nickName',
  'name.formatted': 'displayName',
  'name.givenName': 'firstName',
  'name.familyName': 'lastName',
  emails: 'email',
  'emails.value': 'email',
}

/** What every user has. */
const always: ReadonlySet<string> = new Set([
  ...['id', 'userName', 'displayName', 'active', 'emails', 'emails.value', 'schemas', 'name'],
  ...['name.formatted', 'name.givenName', 'name.familyName', 'emails.primary'],
  ...['meta', 'meta.created', 'meta.lastModified', 'meta.resourceType', 'meta.location'],
  'meta.version',
])

function nameOf({ attribute, sub }: AttributePath): string {
  return sub ? `${attribute.name}.${sub.name}` : attribute.name
}

/** The key of the entry that a user with a value of the attribute has. */
function entryKeyOf(path: AttributePath, provisioningDomain: string): string | undefined {
  const { extension, attribute } = path
  if (extension !== undefined) return enterpriseKeyOf(attribute.name)
  const { name } = attribute
  if (name === 'externalId') return externalIdKeyOf(provisioningDomain)
  if (name === 'name') return keyOfPath(nameOf(path))
  const own = [
    'emails',
    'phoneNumbers',
    'groups',
    'nickName',
    'preferredLanguage',
    'meta',
    'active',
  ]
  return own.includes(name) || always.has(name) ? undefined : keyOfPath(name)
}

/**
 * One entry, apart from other conditions: side by side, keys and values of different attributes
 * would be asked of one and the same entry.
 */
function entry(...conditions: readonly UserCondition[]): UserCondition {
  return { kind: 'or', conditions: [{ kind: 'and', conditions }] }
}

function hasEntry(key: string): UserCondition {
  return entry({ kind: 'metadataKey', key: { match: 'equals', ignoresCase: false, value: key } })
}

function presence(path: AttributePath, provisioningDomain: string): Narrowed {
  const name = nameOf(path)
  if (path.extension === undefined) {
    if (always.has(name)) return everybody
    if (name === 'nickName') return notOf(text('nickName', { match: 'equals', value: '' }))
    if (name === 'phoneNumbers' || name === 'phoneNumbers.value') {
      const isKept = hasEntry(keyOfPath('phoneNumbers'))
      const isOfAccount = text('phone', { match: 'startsWith', value: '+' })
      return anyOf([isOfAccount, exactly(isKept)])
    }
  }
  const key = entryKeyOf(path, provisioningDomain)
  if (key === undefined) return unknown
  // A list may lack the part that is asked for.
  const isWhole = path.sub === undefined || path.attribute.name === 'name'
  return { condition: hasEntry(key), isExact: isWhole }
}

function text(field: TextField, { match, value }: Pick<TextMatch, 'match' | 'value'>): Narrowed {
  return exactly({ kind: 'text', field, text: { match, ignoresCase: true, value } })
}

function comparison(filter: Compare, provisioningDomain: string): Narrowed {
  const { path, op, value } = filter
  if (value === null) {
    const has = presence(path, provisioningDomain)
    return op === 'eq' ? notOf(has) : has
  }
  if (op === 'ne') {
    // Of lists some value must differ; of all others the one that there is.
    if (path.attribute.multiValued && !textFields[nameOf(path)]) return unknown
    return notOf(comparison({ ...filter, op: 'eq' }, provisioningDomain))
  }
  const known = path.extension === undefined ? ownComparison(filter) : undefined
  if (known) return known
  const key = entryKeyOf(path, provisioningDomain)
  if (key === undefined) return unknown
  if (path.attribute.name !== 'externalId' || op !== 'eq') {
    return { condition: hasEntry(key), isExact: false }
  }
  const bytes = Buffer.from(String(value))
  const isValue: UserCondition = { kind: 'metadataValue', value: bytes, isEqual: true }
  const isKey = { match: 'equals', ignoresCase: false, value: key } as const
  return exactly(entry({ kind: 'metadataKey', key: isKey }, isValue))
}

const matchOf = { eq: 'equals', co: 'contains', sw: 'startsWith', ew: 'endsWith' } as const
const orderOf = { gt: '>', ge: '>=', lt: '<', le: '<=' } as const

function isMatch(op: Compare['op']): op is keyof typeof matchOf {
  return op in matchOf
}

/** Comparisons with what the search knows of users. */
function ownComparison({ path, op, value }: Compare): Narrowed | undefined {
  if (op === 'ne') return undefined
  const name = nameOf(path)
  const field = textFields[name]
  if (field && field !== 'loginName') {
    if (op === 'gt' || op === 'ge' || op === 'lt' || op === 'le') {
      const lower = String(value).toLowerCase()
      return exactly({ kind: 'order', field, by: orderOf[op], value: lower })
    }
    return text(field, { match: matchOf[op], value: String(value) })
  }
  switch (name) {
    case 'id':
      return isMatch(op) ? ofId({ op, value: String(value) }) : undefined
    case 'active':
      return ofActive(booleanOf(value) === true)
    case 'meta.created':
    case 'meta.lastModified':
      return ofTime({ name, op, value: String(value) })
    case 'meta.resourceType':
      return op === 'eq' && String(value).toLowerCase() === 'user' ? everybody : undefined
    case 'groups':
    case 'groups.value':
      return op === 'eq' ? exactly({ kind: 'inGroup', groupId: String(value) }) : undefined
    case 'phoneNumbers':
    case 'phoneNumbers.value':
      return ofPhone({ op, value: String(value) })
    default:
      return undefined
  }
}

function ofId({ op, value }: { readonly op: keyof typeof matchOf; readonly value: string }) {
  if (op === 'eq') return exactly({ kind: 'inIds', ids: [value] })
  return exactly({ kind: 'id', text: { match: matchOf[op], ignoresCase: false, value } })
}

function ofActive(isActive: boolean): Narrowed {
  const states = [storedUserState.active, storedUserState.initial]
  const conditions = states.map((state): UserCondition => ({ kind: 'state', state }))
  const active: UserCondition = { kind: 'or', conditions }
  return exactly(isActive ? active : { kind: 'not', condition: active })
}

/** Times are compared as they are shown, by the millisecond. */
function ofTime({ name, op, value }: { name: string; op: Compare['op']; value: string }): Narrowed {
  const micros = Date.parse(value) * 1000
  const next = micros + 1000
  const bounds = {
    eq: { from: micros, until: next },
    gt: { from: next },
    ge: { from: micros },
    lt: { until: micros },
    le: { until: next },
  } as const
  if (op === 'ne' || op === 'co' || op === 'sw' || op === 'ew') return unknown
  const field = name === 'meta.created' ? 'createdAt' : 'changedAt'
  const more = field === 'changedAt' ? { keyPrefix } : {}
  return exactly({ kind: 'time', field, ...bounds[op], ...more })
}

/** Numbers are found by that of the account. */
function ofPhone({ op, value }: { op: Compare['op']; value: string }): Narrowed | undefined {
  if (op !== 'eq' && op !== 'co' && op !== 'sw' && op !== 'ew') return undefined
  const number = op === 'eq' ? (normalizePhone(value) ?? value) : value.replace(/^tel:/i, '')
  return text('phone', { match: matchOf[op], value: number })
}
