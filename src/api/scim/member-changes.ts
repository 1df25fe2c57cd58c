/**
 * Changes of who is in a group, gathered without reading all who are in it, unless an operation is
 * about those: it may be tens of thousands.
 */
import { groupUsersMax } from '../../domain/group/groups.ts'
import { refuse } from '../../domain/refusals.ts'
import { isObject, memberOf, pathText } from './attributes.ts'
import type { ScimCall } from './call.ts'
import type { Filter } from './filter.ts'
import { matchesValue } from './filter-match.ts'
import type { AttributeChange } from './patch.ts'

/** The ids of members as a client sends them: objects, or the ids alone. */
export function memberIdsOf(value: unknown): readonly string[] {
  if (value === undefined || value === null || value === '') return []
  const list: unknown[] = Array.isArray(value) ? value : [value]
  if (list.length > groupUsersMax) throw refuse('group.users.too_many', String(groupUsersMax))
  return list.map((each) => {
    const id = isObject(each) ? memberOf(each, 'value') : each
    const type = isObject(each) ? memberOf(each, 'type') : undefined
    if (typeof type === 'string' && type.toLowerCase() !== 'user') {
      throw refuse('scim.value', 'members.type')
    }
    if (typeof id !== 'string' || id === '' || id.length > 200 || id.includes('\u0000')) {
      throw refuse('scim.value', 'members.value')
    }
    return id
  })
}

/** Gathers changes of the people of a group, in order. */
export function createMemberChanges(call: ScimCall, groupId: string) {
  const added = new Set<string>()
  const removed = new Set<string>()
  const { deps, instanceId } = call
  const add = (ids: Iterable<string>) => {
    for (const id of ids) {
      added.add(id)
      removed.delete(id)
    }
  }
  const remove = (ids: Iterable<string>) => {
    for (const id of ids) {
      removed.add(id)
      added.delete(id)
    }
  }
  /** Those who are in it after the changes so far. */
  const present = async () => {
    const of = { instanceId, groupIds: [groupId], limit: groupUsersMax }
    const people = await deps.groups.people(of)
    const names = new Map(people.map(({ userId, displayName }) => [userId, displayName]))
    for (const id of added) if (!names.has(id)) names.set(id, '')
    for (const id of removed) names.delete(id)
    return names
  }
  const replace = async (ids: readonly string[]) => {
    const names = await present()
    const wanted = new Set(ids)
    remove([...names.keys()].filter((id) => !wanted.has(id)))
    add(ids)
  }
  const matching = async (filter: Filter): Promise<readonly string[]> => {
    const id = idIn(filter)
    if (id !== undefined) return [id]
    const names = [...(await present())]
    return names.flatMap(([value, display]) =>
      matchesValue(filter, { value, display, type: 'User' }) ? [value] : [],
    )
  }
  const apply = async ({ op, path, filter, value }: AttributeChange): Promise<void> => {
    // What a member is does not change (RFC 7643 §4.2): others come and go.
    if (path.sub) throw refuse('scim.mutability', pathText(path))
    if (op === 'remove') {
      if (filter) return remove(await matching(filter))
      // Entra names those who leave by a value, without a filter.
      const ids = memberIdsOf(value)
      return ids.length > 0 ? remove(ids) : replace([])
    }
    if (filter) throw refuse('scim.mutability', pathText(path))
    const ids = memberIdsOf(value)
    return op === 'add' ? add(ids) : replace(ids)
  }
  return { apply, replace, change: () => ({ add: [...added], remove: [...removed] }) }
}

/** The id of the only member that can match. */
function idIn(filter: Filter): string | undefined {
  if (filter.kind !== 'compare' || filter.op !== 'eq') return undefined
  return filter.path.sub?.name === 'value' ? String(filter.value) : undefined
}
