/** Searches: of one type of resources, or of all (RFC 7644 §3.4.3). */
import { Refusal, refuse } from '../../domain/refusals.ts'
import type { Json } from './attributes.ts'
import { requireIn, type ScimCall } from './call.ts'
import { type Filter, parseFilter } from './filter.ts'
import { type Behind, cursorsOf, type Listed, type ListQuery, listResponse } from './list-query.ts'
import { groups, type Resources, users } from './resources.ts'
import { selected } from './selection.ts'

/** A page of the resources of one type. */
export async function search(
  call: ScimCall,
  resources: Resources,
  query: ListQuery,
): Promise<Json> {
  await requireIn(call, 'user.read')
  const { type } = resources
  const cursors = cursorsOf(call, query, type.name)
  const behind = query.cursor ? cursors.read(query.cursor) : undefined
  const listed = await resources.list(call, query, behind && { behind })
  const shown = listed.resources.map((each) => selected(type, each, query))
  const { next } = listed
  return listResponse(query, { ...listed, resources: shown }, next && cursors.write(next))
}

/** A page of users and then groups; attributes that a type does not have match none of it. */
export async function searchAll(call: ScimCall, query: ListQuery): Promise<Json> {
  await requireIn(call, 'user.read')
  // Different types have no order in common but that of their ids.
  if (query.sortBy !== undefined && query.sortBy.toLowerCase() !== 'id') {
    throw refuse('scim.sort_by', query.sortBy.slice(0, 100))
  }
  const cursors = cursorsOf(call, query, 'all')
  const behind = query.cursor ? cursors.read(query.cursor) : undefined
  const parts = partsOf(query)
  const page: Json[] = []
  let total = 0
  let next: Behind | undefined
  for (const [index, { resources, filter, isNone }] of parts.entries()) {
    if (isNone) continue
    const isPast = behind !== undefined && Number(behind.key) > index
    const isHere = behind !== undefined && Number(behind.key) === index && behind.id !== ''
    const left = query.count - page.length
    const isFull = isPast || next !== undefined || left === 0
    const startIndex = Math.max(1, query.startIndex - total)
    const part = { ...query, startIndex, count: isFull ? 0 : left, filter: undefined }
    const more = {
      ...(filter && { filter }),
      ...(isHere && { behind: { key: '', id: behind.id } }),
    }
    const listed: Listed = await resources.list(call, part, more)
    total += listed.total
    page.push(...listed.resources.map((each) => selected(resources.type, each, query)))
    if (query.cursor === undefined || isPast) continue
    if (listed.next) next ??= { key: String(index), id: listed.next.id }
    else if (isFull && left === 0 && listed.total > 0) next ??= { key: String(index), id: '' }
  }
  const cursor = next && cursors.write(next)
  return listResponse(query, { total, resources: page }, cursor)
}

interface Part {
  readonly resources: Resources
  readonly filter: Filter | undefined
  /** The filter names what no resource of the type has. */
  readonly isNone: boolean
}

/** The filter as each type understands it; refused where none does. */
function partsOf({ filter: text }: ListQuery): readonly Part[] {
  let failure: unknown
  const parts = [users, groups].map((resources): Part => {
    if (text === undefined) return { resources, filter: undefined, isNone: false }
    try {
      return { resources, filter: parseFilter(resources.type, text), isNone: false }
    } catch (reason) {
      if (!(reason instanceof Refusal && reason.refusal === 'scim.filter')) throw reason
      failure = reason
      return { resources, filter: undefined, isNone: true }
    }
  })
  if (parts.every(({ isNone }) => isNone)) throw failure
  return parts
}
