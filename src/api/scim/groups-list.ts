/** Lists of groups (surroundings §9.4, RFC 9865). */
import { groupUsersMax } from '../../domain/group/groups.ts'
import { refuse } from '../../domain/refusals.ts'
import type {
  GroupCondition,
  GroupOrder,
  GroupUser,
  GroupView,
} from '../../queries/group/groups.ts'
import { findAttribute, type Json } from './attributes.ts'
import type { ScimCall } from './call.ts'
import { type Filter, parseFilter } from './filter.ts'
import { groupConditionOf } from './group-filter.ts'
import { groupResourceOf } from './group-resource.ts'
import type { Behind, Listed, ListQuery } from './list-query.ts'
import { groupType } from './schemas.ts'
import { isSelected } from './selection.ts'

/** The orders of groups, by path. */
const orders: Readonly<Record<string, GroupOrder>> = {
  id: 'id',
  displayName: 'name',
  'meta.created': 'createdAt',
  'meta.lastModified': 'changedAt',
}

/** The most members in one answer: behind them a page ends early. */
const membersMax = 20_000

/** A page of the groups of the organisation. */
export async function listGroups(
  call: ScimCall,
  query: ListQuery,
  { behind, filter: given }: { readonly behind?: Behind; readonly filter?: Filter } = {},
): Promise<Listed> {
  const { deps, instanceId, orgId, scope } = call
  const filter = given ?? (query.filter ? parseFilter(groupType, query.filter) : undefined)
  const matching: GroupCondition = filter ? groupConditionOf(filter) : { kind: 'always' }
  const order = orderOf(query.sortBy)
  const { provisioningDomain } = scope
  const { isAscending, count } = query
  const search = (condition: GroupCondition, page: { offset: number; limit: number }) =>
    deps.groups.search({
      ...{ instanceId, orgId, provisioningDomain, condition, order },
      page: { ...page, isAscending },
    })
  const limit = Math.max(1, count)
  if (query.cursor === undefined) {
    const { total, rows } = await search(matching, { offset: query.startIndex - 1, limit })
    return { total, resources: count === 0 ? [] : await groupResources(call, rows, query) }
  }
  const { total } = await search(matching, { offset: 0, limit: 1 })
  if (count === 0) return { total, resources: [] }
  const following = behind ? [matching, follows(order, { behind, isAscending })] : [matching]
  const condition: GroupCondition = { kind: 'and', conditions: following }
  const { rows } = await search(condition, { offset: 0, limit: limit + 1 })
  const page = rows.slice(0, count)
  const resources = await groupResources(call, page, query)
  const last = rows[resources.length - 1]
  const isEnd = !last || resources.length >= rows.length
  return { total, resources, next: isEnd ? undefined : positionOf(order, last) }
}

function orderOf(sortBy: string | undefined): GroupOrder {
  if (sortBy === undefined) return 'id'
  const path = findAttribute(groupType, sortBy)
  const name = path?.sub ? `${path.attribute.name}.${path.sub.name}` : path?.attribute.name
  const order = name === undefined ? undefined : orders[name]
  if (!order) throw refuse('scim.sort_by', sortBy.slice(0, 100))
  return order
}

function positionOf(order: GroupOrder, view: GroupView): Behind {
  const keys = {
    id: view.id,
    name: view.name.toLowerCase(),
    createdAt: String(view.createdAtMicros),
    changedAt: String(view.changedAtMicros),
  }
  return { key: keys[order], id: view.id }
}

/** Groups behind a place of the order. */
function follows(
  field: GroupOrder,
  { behind, isAscending }: { readonly behind: Behind; readonly isAscending: boolean },
): GroupCondition {
  const by = isAscending ? 'gt' : 'lt'
  if (field === 'id') return { kind: 'compare', field, by, value: behind.id }
  const isTime = field === 'createdAt' || field === 'changedAt'
  const value = isTime ? Number(behind.key) : behind.key
  const isBehind: GroupCondition = { kind: 'compare', field, by, value }
  const conditions: readonly GroupCondition[] = [
    { kind: 'compare', field, by: 'eq', value },
    { kind: 'compare', field: 'id', by, value: behind.id },
  ]
  return { kind: 'or', conditions: [isBehind, { kind: 'and', conditions }] }
}

/** The resources of groups, in order; fewer where they have very many members. */
async function groupResources(
  call: ScimCall,
  views: readonly GroupView[],
  query: ListQuery,
): Promise<Json[]> {
  const { deps, instanceId, scope } = call
  if (!isSelected(groupType, 'members', query)) {
    return views.map((view) => groupResourceOf({ view, people: undefined }, scope))
  }
  const sizes = await deps.groups.sizes({ instanceId, groupIds: views.map(({ id }) => id) })
  let members = 0
  const fitting = views.filter((view, index) => {
    members += sizes.get(view.id) ?? 0
    return index === 0 || members <= membersMax
  })
  const groupIds = fitting.map(({ id }) => id)
  const limit = membersMax + groupUsersMax
  const people = await deps.groups.people({ instanceId, groupIds, limit })
  const byGroup = new Map<string, GroupUser[]>(groupIds.map((id) => [id, []]))
  for (const person of people) byGroup.get(person.groupId)?.push(person)
  return fitting.map((view) => groupResourceOf({ view, people: byGroup.get(view.id) ?? [] }, scope))
}
