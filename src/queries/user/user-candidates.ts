/**
 * Which users can match a search at all, found by an index: few of them are looked at one by one,
 * which costs the same with a million users as with ten. What cannot be found so has none.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Dialect } from '../../store/database/dialect.ts'
import {
  beginningInLowerCase,
  beginsWith,
  isAnyOf,
  partInLowerCase,
  type TextMatch,
  textMatches,
} from '../statements.ts'
import {
  type Condition,
  type EntryCondition,
  entryMatches,
  groupEntries,
  type Scope,
  textColumns,
  type UserCondition,
} from './user-conditions.ts'
import { namesCarryDomainOf } from './user-logins.ts'

/** A way to users that an index knows. */
interface Path {
  /** A FROM item that has `users`; of what it joins, it needs at most that many rows. */
  from(most: number): RawBuilder<unknown>
  readonly where: Condition
}

/** Users among whom all matches are: those of any of these paths. */
export interface Candidates {
  readonly paths: readonly Path[]
  /** Whether no user is on two of the paths. */
  readonly isDisjoint: boolean
  /** The smaller, the fewer they are thought to be. */
  readonly rank: number
}

/** The instance that is searched, and its engine. */
export interface Searched {
  readonly dialect: Dialect
  readonly instanceId: string
}

const ranks = { ids: 0, name: 1, text: 2, beginning: 3, part: 4, entry: 5 } as const

/** The candidates of conditions that must all hold, the fewest first. */
export function candidatesOf(
  searched: Searched,
  conditions: readonly UserCondition[],
): readonly Candidates[] {
  const { entry, rest } = groupEntries(conditions)
  const found = rest.map((condition) => candidatesOfOne(searched, condition))
  if (entry.length > 0) found.push(ofEntry(searched, entry))
  return found.filter((each) => each !== undefined).sort((one, other) => one.rank - other.rank)
}

/** Candidates whose number is known. */
export interface CountedCandidates extends Candidates {
  /** Those of them in `user_counts`. */
  readonly isCounted: Condition
}

/** The candidates of conditions on organisation, state and kind, and of what a caller may see. */
export function countedCandidatesOf(
  { dialect }: Searched,
  {
    conditions,
    scope,
  }: { readonly conditions: readonly UserCondition[]; readonly scope?: Scope | undefined },
): readonly CountedCandidates[] {
  const found = conditions.flatMap((condition) => countedOf(condition) ?? [])
  if (!scope) return found
  const isInOrgs = (orgId: RawBuilder<unknown>) => isAnyOf(dialect, orgId, scope.orgIds)
  const isOwn = sql<boolean>`${column('id')} = ${scope.ownUserId}`
  const visible = of(ranks.entry, isOwn, isInOrgs(column('org_id')))
  return [...found, { ...visible, isCounted: isInOrgs(sql.ref('org_id')) }]
}

/** Active people are most of all users: no index has them. Numbers are written out, as it has. */
function countedOf(condition: UserCondition): CountedCandidates | undefined {
  if (condition.kind === 'org') {
    const { orgId } = condition
    const isCounted = sql<boolean>`org_id = ${orgId}`
    return { ...of(ranks.name, sql<boolean>`${column('org_id')} = ${orgId}`), isCounted }
  }
  if (condition.kind !== 'state' && condition.kind !== 'type') return undefined
  const value = condition.kind === 'state' ? condition.state : condition.type
  if (value === 1) return undefined
  const number = sql.ref(`users.${condition.kind}`)
  // The row of the whole instance: organisations may be many.
  const isCounted = sql<boolean>`org_id = '' and ${sql.ref(condition.kind)} = ${value}`
  return {
    ...of(ranks.part, sql<boolean>`(${number} = ${sql.lit(value)} and ${number} <> 1)`),
    isCounted,
  }
}

/** A query of `users.*`, at most that many of each path, and without duplicates. */
export function rowsOf(
  { instanceId }: Searched,
  { paths, isDisjoint, most }: Omit<Candidates, 'rank'> & { readonly most: number },
): RawBuilder<unknown> {
  const select = (what: RawBuilder<unknown>, { from, where }: Path) =>
    sql`select ${what} from ${from(most)}
      where ${column('instance_id')} = ${instanceId} and ${where} limit ${most}`
  if (isDisjoint) {
    const each = paths.map((path) => sql`select * from (${select(sql`users.*`, path)}) p`)
    return sql.join(each, sql` union all `)
  }
  const ids = paths.map((path) => sql`select id from (${select(sql`users.id`, path)}) p`)
  return sql`select users.* from users where ${column('instance_id')} = ${instanceId}
    and ${column('id')} in (${sql.join(ids, sql` union `)})`
}

const column = (name: string): RawBuilder<string> => sql<string>`${sql.ref(`users.${name}`)}`

/** Candidates by the indexes of users. */
function of(rank: number, ...where: readonly Condition[]): Candidates {
  const paths = where.map((each) => ({ from: () => sql`users`, where: each }))
  return { rank, paths, isDisjoint: paths.length === 1 }
}

function candidatesOfOne(searched: Searched, condition: UserCondition): Candidates | undefined {
  const { dialect } = searched
  switch (condition.kind) {
    case 'inIds':
      return of(ranks.ids, isAnyOf(dialect, column('id'), condition.ids))
    case 'inGroup':
      return ofGroup(searched, condition.groupId)
    case 'inEmails': {
      const emails = condition.emails.map((email) => email.toLowerCase())
      return of(ranks.name, isAnyOf(dialect, column('email_key'), emails))
    }
    case 'text':
      return condition.field === 'loginName'
        ? ofLoginName(searched, condition.text)
        : ofText(searched, { ...textColumns[condition.field], text: condition.text })
    case 'metadataKey':
    case 'metadataValue':
      return ofEntry(searched, [condition])
    case 'and':
      return candidatesOf(searched, condition.conditions)[0]
    case 'or':
      return eitherOf(condition.conditions.map((each) => candidatesOfOne(searched, each)))
    default:
      return undefined
  }
}

/** All that any of them has; unknown if one of them is. */
function eitherOf(each: readonly (Candidates | undefined)[]): Candidates | undefined {
  const known = each.filter((candidates) => candidates !== undefined)
  if (known.length < each.length) return undefined
  return {
    rank: Math.max(...known.map(({ rank }) => rank)),
    paths: known.flatMap(({ paths }) => paths),
    isDisjoint: known.length === 1 && known[0]?.isDisjoint === true,
  }
}

/** Names, addresses and numbers hardly anybody shares. */
const rare: ReadonlySet<string> = new Set(['user_name_key', 'email_key', 'phone'])

function ofText(
  searched: Searched,
  { lower, text }: { readonly lower: string; readonly text: TextMatch },
): Candidates | undefined {
  if (text.match === 'equals') {
    const isEqual = sql<boolean>`${column(lower)} = ${text.value.toLowerCase()}`
    return of(rare.has(lower) ? ranks.name : ranks.text, isEqual)
  }
  if (text.match === 'startsWith') return ofBeginning(column(lower), text.value)
  return ofPart(searched, text.value)
}

function ofBeginning(lower: RawBuilder<string>, value: string): Candidates | undefined {
  const beginning = beginningInLowerCase(value)
  return beginning === '' ? undefined : of(ranks.beginning, beginsWith(lower, beginning))
}

/** Characters of which the index of parts has pieces. */
const pieceLength = 3

function ofPart({ dialect }: Searched, value: string): Candidates | undefined {
  const part = partInLowerCase(value)
  const isPiece = Array.from(part).length >= pieceLength
  const found = isPiece ? dialect.userSearch.containing(part) : undefined
  if (!found) return undefined
  const paths = found.map(({ from, where }) => ({
    from: () => sql.raw(from),
    where: where
      ? sql<boolean>`${sql.raw(where.before)}${where.value}${sql.raw(where.after)}`
      : sql<boolean>`1 = 1`,
  }))
  return { rank: ranks.part, paths, isDisjoint: true }
}

/**
 * A login name is a user name, or a user name, `@` and a domain of the organisation, which has no
 * `@`.
 */
function ofLoginName(searched: Searched, text: TextMatch): Candidates | undefined {
  const value = text.value.toLowerCase()
  const at = value.lastIndexOf('@')
  const name = column('user_name_key')
  const isName = of(ranks.name, sql<boolean>`${name} = ${value.slice(0, Math.max(at, 0))}`)
  if (text.match === 'equals') {
    return eitherOf([of(ranks.name, sql<boolean>`${name} = ${value}`), isName])
  }
  if (text.match === 'startsWith') {
    const byName = ofBeginning(name, text.value)
    return at < 0 ? byName : eitherOf([byName, isName])
  }
  const domain = value.slice(at + 1)
  const pattern = { contains: at < 0 ? '%?%' : '?%', endsWith: at < 0 ? '%?' : '?' }[text.match]
  return eitherOf([ofPart(searched, text.value), ofDomain(searched, { domain, pattern })])
}

/** The users of organisations whose login names have such a domain. */
function ofDomain(
  { instanceId }: Searched,
  { domain, pattern }: { readonly domain: string; readonly pattern: string },
): Candidates {
  const literal = domain.replaceAll(/[\\%_]/g, '\\$&')
  return of(
    ranks.part,
    sql<boolean>`${column('org_id')} in (select d.org_id from org_domains d
      where d.instance_id = ${instanceId} and d.is_verified = 1
        and lower(d.domain) like ${pattern.replace('?', () => literal)} escape '\\'
        and ${sql.raw(namesCarryDomainOf('d'))})`,
  )
}

function ofGroup({ instanceId }: Searched, groupId: string): Candidates {
  const from = (most: number) => sql`(select m.user_id from group_users m
      where m.instance_id = ${instanceId} and m.group_id = ${groupId} limit ${most}) e
    join users on users.instance_id = ${instanceId} and users.id = e.user_id`
  return { rank: ranks.entry, paths: [{ from, where: sql<boolean>`1 = 1` }], isDisjoint: true }
}

function ofEntry(
  { instanceId }: Searched,
  conditions: readonly EntryCondition[],
): Candidates | undefined {
  // Values before keys: many users may have the same key.
  const found = [...conditions]
    .sort((one, other) => (one.kind < other.kind ? 1 : -1))
    .map((condition) => entryPath(instanceId, condition))
    .find((each) => each !== undefined)
  if (!found) return undefined
  // A user may have several such entries.
  const from = (most: number) => sql`(select distinct b.user_id from user_metadata b
      where b.instance_id = ${instanceId} and ${found} and ${entryMatches(conditions)}
      limit ${most}) e
    join users on users.instance_id = ${instanceId} and users.id = e.user_id`
  return { rank: ranks.entry, paths: [{ from, where: sql<boolean>`1 = 1` }], isDisjoint: true }
}

/** How an index finds the entry `b`. */
function entryPath(instanceId: string, condition: EntryCondition): Condition | undefined {
  if (condition.kind === 'metadataValue') {
    const value = Buffer.from(condition.value).toString('base64')
    if (!condition.isEqual) return undefined
    return sql<boolean>`substr(b.value, 1, 64) = ${value.slice(0, 64)}`
  }
  const key = sql<string>`b.key_key`
  const { match, value } = condition.key
  if (match === 'equals') return sql<boolean>`${key} = ${value.toLowerCase()}`
  if (match === 'startsWith') return beginsWith(key, beginningInLowerCase(value))
  // There are few different keys: the index is asked for one after the other.
  const keyColumns = { exact: sql<string>`k.key`, lower: sql<string>`k.key` }
  const part = { match: 'contains', ignoresCase: true, value: partInLowerCase(value) } as const
  const isMatch = textMatches(keyColumns, part)
  const keys = sql`select min(m.key_key) from user_metadata m where m.instance_id = ${instanceId}`
  return sql<boolean>`${key} in (with recursive k(key) as (${keys} union all
    select (${keys} and m.key_key > k.key) from k where k.key is not null)
    select k.key from k where ${isMatch})`
}
