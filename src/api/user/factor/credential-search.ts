/** Searches for tokens and keys in v2: one set of filters and orders (user-v2 §12). */
import type { Timestamp } from '@bufbuild/protobuf/wkt'
import { refuse } from '../../../domain/refusals.ts'
import type { Comparison, TokenCondition, TokenOrder } from '../../../queries/user/user-tokens.ts'
import { microsOfTimestamp, msOfTimestamp } from '../../wire/timestamps.ts'

/** By the number of the sorting column. */
export const orders: readonly TokenOrder[] = [
  'createdAt',
  'createdAt',
  'id',
  'user',
  'org',
  'expiration',
]

interface WireId {
  readonly id: string
}
interface WireTime {
  readonly timestamp?: Timestamp | undefined
  readonly method: number
}
type WireFilter =
  | {
      readonly case: 'tokenIdFilter' | 'keyIdFilter' | 'userIdFilter' | 'organizationIdFilter'
      readonly value: WireId
    }
  | { readonly case: 'createdDateFilter' | 'expirationDateFilter'; readonly value: WireTime }
  | { readonly case: undefined }

const comparisons: readonly Comparison[] = ['=', '>', '>=', '<', '<=']

/** The condition of a filter; refuses an empty one. */
export function conditionOf(filter: WireFilter): TokenCondition {
  switch (filter.case) {
    case 'tokenIdFilter':
    case 'keyIdFilter':
      return { kind: 'id', id: filter.value.id }
    case 'userIdFilter':
      return { kind: 'user', id: filter.value.id }
    case 'organizationIdFilter':
      return { kind: 'org', id: filter.value.id }
    case 'createdDateFilter':
    case 'expirationDateFilter': {
      const comparison = comparisons[filter.value.method] ?? '='
      const { timestamp: at } = filter.value
      return filter.case === 'createdDateFilter'
        ? { kind: 'createdAt', comparison, atMicros: microsOfTimestamp(at) }
        : { kind: 'expiration', comparison, atMs: msOfTimestamp(at) }
    }
    default:
      throw refuse('search.list_empty')
  }
}
