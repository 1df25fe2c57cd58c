/** What a list is asked for, by query or by a SearchRequest (RFC 7644 §3.4.2, §3.4.3; RFC 9865). */
import { createHash } from 'node:crypto'
import { refuse } from '../../domain/refusals.ts'
import { type Json, memberOf } from './attributes.ts'
import type { ScimCall, Selection } from './call.ts'

/** The URN of a request to search. */
export const searchSchemaId = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest'
const listSchemaId = 'urn:ietf:params:scim:api:messages:2.0:ListResponse'

/** The most resources of a page, and those of a page that says nothing else (surroundings §9.4). */
export const countMax = 100
/** The most resources that are looked at one by one, where no index serves a filter or an order. */
export const lookedAtMax = 10_000

/** What a list is asked for. */
export interface ListQuery extends Selection {
  readonly filter: string | undefined
  readonly sortBy: string | undefined
  readonly isAscending: boolean
  /** From 1 on. */
  readonly startIndex: number
  readonly count: number
  /** Absent: pages by index; empty: the first page. */
  readonly cursor: string | undefined
}

/** Where a page by cursor begins: behind the resource with this key of the order, and this id. */
export interface Behind {
  readonly key: string
  readonly id: string
}

/** A page of resources. */
export interface Listed {
  readonly total: number
  readonly resources: readonly Json[]
  /** Only of pages by cursor; absent: it is the last one. */
  readonly next?: Behind | undefined
}

/** Reads the query of a URL. Throws a refusal. */
export function queryOf(fields: URLSearchParams): ListQuery {
  const text = (name: string) => fields.get(name) ?? undefined
  return readQuery({
    filter: text('filter'),
    sortBy: text('sortBy'),
    sortOrder: text('sortOrder'),
    startIndex: text('startIndex'),
    count: text('count'),
    cursor: text('cursor'),
    ...selectionOf(fields),
  })
}

/** Reads the body of a search. Throws a refusal. */
export function searchRequestOf(body: Json): ListQuery {
  const given = (name: string) => memberOf(body, name) ?? undefined
  const names = (name: string) => {
    const list = given(name)
    if (list === undefined) return undefined
    const isList = Array.isArray(list) && list.every((each) => typeof each === 'string')
    if (!isList) throw refuse('scim.value', name)
    return list.length > 0 ? list : undefined
  }
  return readQuery({
    filter: given('filter'),
    sortBy: given('sortBy'),
    sortOrder: given('sortOrder'),
    startIndex: given('startIndex'),
    count: given('count'),
    cursor: given('cursor'),
    attributes: names('attributes'),
    excludedAttributes: names('excludedAttributes'),
  })
}

/** What part of resources a query asks for. */
export function selectionOf(fields: URLSearchParams): Selection {
  const names = (name: string) => {
    const list = fields.getAll(name).flatMap((each) => each.split(','))
    const given = list.map((each) => each.trim()).filter((each) => each !== '')
    return given.length > 0 ? given : undefined
  }
  return {
    attributes: names('attributes'),
    excludedAttributes: names('excludedAttributes'),
  }
}

type Given = Readonly<Record<'filter' | 'sortBy' | 'sortOrder' | 'cursor', unknown>> &
  Readonly<Record<'startIndex' | 'count', unknown>> &
  Selection

function readQuery(given: Given): ListQuery {
  const { attributes, excludedAttributes } = given
  const cursor = textOf('cursor', given.cursor)
  const startIndex = numberOf(given.startIndex)
  if (Number.isNaN(startIndex)) throw refuse('scim.start_index')
  if (cursor !== undefined && startIndex !== undefined) throw refuse('scim.start_index')
  return {
    filter: textOf('filter', given.filter) || undefined,
    sortBy: textOf('sortBy', given.sortBy) || undefined,
    isAscending: isAscending(given.sortOrder),
    startIndex: Math.max(1, startIndex ?? 1),
    count: countOf(given.count),
    cursor,
    ...{ attributes, excludedAttributes },
  }
}

function textOf(name: string, given: unknown): string | undefined {
  if (given === undefined || typeof given === 'string') return given
  throw refuse('scim.value', name)
}

/** A whole number, also as a text; NaN for what is none. */
function numberOf(given: unknown): number | undefined {
  if (given === undefined) return undefined
  const number = typeof given === 'string' ? Number(given.trim() || Number.NaN) : given
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : Number.NaN
}

/** Less than none is none (RFC 7644 §3.4.2.4). */
function countOf(given: unknown): number {
  const count = numberOf(given) ?? countMax
  if (Number.isNaN(count) || count > countMax) throw refuse('scim.count', String(countMax))
  return Math.max(0, count)
}

function isAscending(given: unknown): boolean {
  const order = textOf('sortOrder', given)?.toLowerCase() ?? 'ascending'
  if (order !== 'ascending' && order !== 'descending') throw refuse('scim.sort_order')
  return order === 'ascending'
}

const markBytes = 16

/**
 * Cursors of one list: a mark that only this server can make, and where the next page begins. A
 * cursor never expires, and serves no other list (RFC 9865 §2.2).
 */
export function cursorsOf(call: ScimCall, { filter, sortBy, isAscending }: ListQuery, of: string) {
  const { instanceId, orgId, deps } = call
  const list = JSON.stringify([instanceId, orgId, of, filter ?? '', sortBy ?? '', isAscending])
  const digest = createHash('sha256').update(list).digest('base64url')
  const markOf = (text: string) =>
    Buffer.from(deps.commands.keyedHash(`scim cursor ${digest} ${text}`)).subarray(0, markBytes)
  const write = ({ key, id }: Behind): string => {
    const text = JSON.stringify([key, id])
    return Buffer.concat([markOf(text), Buffer.from(text)]).toString('base64url')
  }
  return {
    write,
    /** Throws a refusal for a cursor that was made for another list. */
    read: (cursor: string): Behind => {
      const text = Buffer.from(cursor, 'base64url').toString('utf8', markBytes)
      const made = Buffer.concat([markOf(text), Buffer.from(text)]).toString('base64url')
      if (made !== cursor) throw refuse('scim.cursor')
      const parsed: unknown = JSON.parse(text)
      const [key, id] = Array.isArray(parsed) ? parsed : []
      return { key: String(key), id: String(id) }
    },
  }
}

/** The answer of a list. */
export function listResponse(query: ListQuery, listed: Listed, nextCursor?: string): Json {
  const { total, resources } = listed
  return {
    schemas: [listSchemaId],
    totalResults: total,
    itemsPerPage: resources.length,
    ...(query.cursor === undefined ? { startIndex: query.startIndex } : {}),
    ...(nextCursor !== undefined && { nextCursor }),
    Resources: resources,
  }
}
