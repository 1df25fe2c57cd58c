/** The page of a list: the older `query` and the newer `pagination`. */
import { refuse } from '../../domain/refusals.ts'
import type { Page } from '../../queries/statements.ts'

interface WirePage {
  readonly offset: bigint
  readonly limit: number
  readonly asc: boolean
}

/** Newer lists are always paged (user-v2 §12). */
const limitDefault = 100
const limitMax = 1000

/** A 64-bit number of the wire as ours, clamped. */
export function countOf(wire: bigint): number {
  return wire > Number.MAX_SAFE_INTEGER ? Number.MAX_SAFE_INTEGER : Number(wire)
}

/** `query` of all generations, whose limit a guard has set (`guards/row-limit.ts`). */
export function pageOf(query: WirePage | undefined): Page {
  if (!query) return { offset: 0, limit: 0, isAscending: false }
  return { offset: countOf(query.offset), limit: query.limit, isAscending: query.asc }
}

/** `pagination` of v2: a hundred by default; refuses more than a thousand. */
export function paginationOf(pagination: WirePage | undefined): Page {
  const page = pageOf(pagination)
  return { ...page, limit: limitOf(page.limit) }
}

/** The size of a page of newer lists: a hundred by default; refuses more than a thousand. */
export function limitOf(limit: number): number {
  if (limit > limitMax) throw refuse('search.limit_exceeded')
  return limit || limitDefault
}

/** The `pagination` of a v2 response. */
export function paginationAnswer({ total }: { total: number }, { limit }: Page) {
  return { totalResult: BigInt(total), appliedLimit: BigInt(limit) }
}
