/** Lists of users: by the indexed search, or one by one among few (surroundings §9.4, RFC 9865). */
import { refuse } from '../../domain/refusals.ts'
import type { UserCondition, UserOrder } from '../../queries/user/user-search.ts'
import type { UserView } from '../../queries/user/user-view.ts'
import { type AttributePath, findAttribute, isObject, type Json, memberOf } from './attributes.ts'
import type { ScimCall } from './call.ts'
import { type Filter, parseFilter } from './filter.ts'
import { byCodePoint, matchesFilter, valuesOf } from './filter-match.ts'
import { type Behind, type Listed, type ListQuery, lookedAtMax } from './list-query.ts'
import { userType } from './schemas.ts'
import { narrow } from './user-filter.ts'
import { userResourceOf } from './user-resource.ts'
import { eachPiece, humanType, userResources } from './users-reading.ts'

/** Orders along an index, by path. */
const orders: Readonly<Record<string, UserOrder>> = {
  id: 'id',
  userName: 'userName',
  'name.familyName': 'lastName',
  'name.givenName': 'firstName',
  'name.formatted': 'displayName',
  nickName: 'nickName',
  displayName: 'displayName',
  emails: 'email',
  'emails.value': 'email',
  'meta.created': 'createdAt',
}

interface Plan {
  readonly query: ListQuery
  /** Hold for everybody who can match. */
  readonly conditions: readonly UserCondition[]
  /** What each user has to be looked at for; absent: nothing. */
  readonly filter: Filter | undefined
  readonly sortBy: AttributePath | undefined
  /** Absent: no index has the order. */
  readonly order: UserOrder | undefined
}

/** A page of the users of the organisation. */
export async function listUsers(
  call: ScimCall,
  query: ListQuery,
  { behind, filter: given }: { readonly behind?: Behind; readonly filter?: Filter } = {},
): Promise<Listed> {
  const plan = planOf(call, query, given)
  const isIndexed = !plan.filter && plan.order !== undefined
  if (query.cursor === undefined) {
    return isIndexed ? byIndex(call, plan) : oneByOne(call, plan, undefined)
  }
  const isById = isIndexed && plan.order === 'id' && query.isAscending
  return isById ? byCursor(call, plan, behind) : oneByOne(call, plan, behind)
}

function planOf(call: ScimCall, query: ListQuery, given: Filter | undefined): Plan {
  const filter = given ?? (query.filter ? parseFilter(userType, query.filter) : undefined)
  const narrowed = filter && narrow(filter, call.scope.provisioningDomain)
  const sortBy = query.sortBy === undefined ? undefined : sortPathOf(query.sortBy)
  return {
    query,
    conditions: [
      { kind: 'org', orgId: call.orgId },
      { kind: 'type', type: humanType },
      ...(narrowed?.condition ? [narrowed.condition] : []),
    ],
    filter: narrowed && !narrowed.isExact ? filter : undefined,
    sortBy,
    order: sortBy ? orders[nameOf(sortBy)] : 'id',
  }
}

function sortPathOf(text: string): AttributePath {
  const path = findAttribute(userType, text)
  const isSortable = path && path.attribute.returned !== 'never' && isSingle(path)
  if (!isSortable) throw refuse('scim.sort_by', text.slice(0, 100))
  return path
}

/** A list is sorted by its primary or first value (RFC 7644 §3.4.2.3). */
function isSingle({ attribute, sub }: AttributePath): boolean {
  if (attribute.name === 'schemas') return false
  if (sub || !attribute.subAttributes) return true
  return attribute.subAttributes.some(({ name }) => name === 'value')
}

function nameOf({ extension, attribute, sub }: AttributePath): string {
  if (extension !== undefined) return `${extension}:${attribute.name}`
  return sub ? `${attribute.name}.${sub.name}` : attribute.name
}

/** A page along an index. */
async function byIndex(call: ScimCall, { query, conditions, order = 'id' }: Plan): Promise<Listed> {
  const { startIndex, count, isAscending } = query
  const { instanceId, deps } = call
  // Without a limit all would be read: one row is asked for where none is wanted.
  const page = { offset: startIndex - 1, limit: Math.max(1, count), isAscending }
  const { total, rows } = await deps.users.search({ instanceId, conditions, order, page })
  const resources = count === 0 ? [] : await userResources(call, rows)
  return { total, resources }
}

/** The rounds of a page by cursor among users of whom few match. */
const roundsMax = 10

/** A page behind an id. */
async function byCursor(
  call: ScimCall,
  { query, conditions }: Plan,
  behind: Behind | undefined,
): Promise<Listed> {
  const { instanceId, orgId, deps } = call
  const of = { instanceId, conditions, order: 'id' } as const
  const counted = { offset: 0, limit: 1, isAscending: true }
  const { total } = await deps.users.search({ ...of, page: counted })
  if (query.count === 0) return { total, resources: [] }
  const rows: UserView[] = []
  let afterId: string | undefined = behind?.id ?? ''
  for (let round = 0; round < roundsMax; round++) {
    const limit = query.count - rows.length
    const page = await deps.users.page({ instanceId, conditions, orgId, afterId, limit })
    rows.push(...page.rows)
    afterId = page.nextAfterId
    if (afterId === undefined || rows.length === query.count) break
  }
  const resources = await userResources(call, rows)
  const isCut = resources.length < rows.length
  const next = isCut ? rows[resources.length - 1]?.id : afterId
  return { total, resources, next: next === undefined ? undefined : { key: '', id: next } }
}

interface Met {
  readonly view: UserView
  readonly key: string
}

/** A page of users who are looked at one by one; refuses to look at too many. */
async function oneByOne(call: ScimCall, plan: Plan, behind: Behind | undefined): Promise<Listed> {
  const { query, filter, sortBy } = plan
  const met: Met[] = []
  await eachPiece(call, await candidatesOf(call, plan), (users) => {
    for (const user of users) {
      const resource = userResourceOf(user, call.scope)
      if (filter && !matchesFilter(filter, resource)) continue
      met.push({ view: user.view, key: sortBy ? sortKeyOf(resource, sortBy) : '' })
    }
  })
  const sign = query.isAscending ? 1 : -1
  const order = (one: Behind, other: Behind) => sign * compareKeys(one, other)
  met.sort((one, other) => order(positionOf(one), positionOf(other)))
  const first = behind
    ? met.findIndex((each) => order(positionOf(each), behind) > 0)
    : query.cursor === undefined
      ? query.startIndex - 1
      : 0
  const page = first < 0 ? [] : met.slice(first, first + query.count)
  const resources = await userResources(
    call,
    page.map(({ view }) => view),
  )
  const last = page[resources.length - 1]
  const isEnd = !last || first + resources.length >= met.length
  return { total: met.length, resources, next: isEnd ? undefined : positionOf(last) }
}

function positionOf({ view, key }: Met): Behind {
  return { key, id: view.id }
}

/** Resources without the value come last (RFC 7644 §3.4.2.3). */
function compareKeys(one: Behind, other: Behind): number {
  if (one.key === other.key) return byCodePoint(one.id, other.id)
  if (one.key === '') return 1
  if (other.key === '') return -1
  return byCodePoint(one.key, other.key)
}

/** What a resource is sorted by; empty: it has no such value. */
export function sortKeyOf(resource: Json, path: AttributePath): string {
  const { extension, attribute, sub } = path
  const own = extension === undefined ? resource : memberOf(resource, extension)
  const list = valuesOf(own, { extension: undefined, attribute, sub: undefined })
  const first = list.find((each) => memberOf(each, 'primary') === true) ?? list[0]
  const part = sub?.name ?? (isObject(first) ? 'value' : undefined)
  const value = part === undefined ? first : memberOf(first, part)
  if (value === undefined || value === null) return ''
  const isExact = (sub ?? attribute).caseExact
  return isExact ? String(value) : String(value).toLowerCase()
}

/** Everybody who can match, if they are not too many. */
async function candidatesOf(
  { deps, instanceId, orgId }: ScimCall,
  { conditions }: Plan,
): Promise<readonly UserView[]> {
  const limit = lookedAtMax + 1
  // More than organisation and kind: an index may find them.
  if (conditions.length > 2) {
    const page = { offset: 0, limit, isAscending: true }
    const { rows } = await deps.users.search({ instanceId, conditions, order: 'id', page })
    return requireFew(rows)
  }
  const rows: UserView[] = []
  let afterId: string | undefined = ''
  while (afterId !== undefined && rows.length < limit) {
    const left = limit - rows.length
    const page = await deps.users.page({ instanceId, conditions, orgId, afterId, limit: left })
    rows.push(...page.rows)
    afterId = page.nextAfterId
  }
  return requireFew(rows)
}

function requireFew(rows: readonly UserView[]): readonly UserView[] {
  if (rows.length > lookedAtMax) throw refuse('scim.too_many', String(lookedAtMax))
  return rows
}
