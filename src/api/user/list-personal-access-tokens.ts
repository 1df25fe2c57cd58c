/** `POST /v2/users/pats/search`: the tokens of all users the caller may read (user-v2 §12). */
import type { Timestamp } from '@bufbuild/protobuf/wkt'
import { refuse } from '../../domain/refusals.ts'
import { UserServiceV2 } from '../../proto/services.ts'
import type {
  Comparison,
  TokenCondition,
  TokenOrder,
  TokenView,
} from '../../queries/user-tokens.ts'
import { method } from '../method.ts'
import { paginationAnswer, paginationOf } from '../paging.ts'
import type { ReadNeeds } from '../read-needs.ts'
import { microsOfTimestamp, msOfTimestamp, timestamp, timestampOfRfc3339 } from '../timestamps.ts'
import { scopeOf } from './readable.ts'

export const listPersonalAccessTokensV2 = ({ users, callers }: ReadNeeds) =>
  method(
    UserServiceV2.method.listPersonalAccessTokens,
    async ({ pagination, sortingColumn = 0, filters }, context) => {
      const page = paginationOf(pagination)
      const found = await users.tokens({
        instanceId: context.instance.id,
        scope: await scopeOf(callers, context),
        conditions: filters.map(({ filter }) => conditionOf(filter)),
        order: orders[sortingColumn] ?? 'createdAt',
        page,
      })
      return { pagination: paginationAnswer(found, page), result: found.rows.map(tokenOf) }
    },
  )

const orders: readonly TokenOrder[] = ['createdAt', 'createdAt', 'id', 'user', 'org', 'expiration']

interface WireId {
  readonly id: string
}
interface WireTime {
  readonly timestamp?: Timestamp | undefined
  readonly method: number
}
type WireFilter =
  | {
      readonly case: 'tokenIdFilter' | 'userIdFilter' | 'organizationIdFilter'
      readonly value: WireId
    }
  | { readonly case: 'createdDateFilter' | 'expirationDateFilter'; readonly value: WireTime }
  | { readonly case: undefined }

const comparisons: readonly Comparison[] = ['=', '>', '>=', '<', '<=']

function conditionOf(filter: WireFilter): TokenCondition {
  switch (filter.case) {
    case 'tokenIdFilter':
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

function tokenOf(token: TokenView) {
  return {
    creationDate: timestamp(token.createdAtMicros),
    changeDate: timestamp(token.changedAtMicros),
    id: token.id,
    userId: token.userId,
    organizationId: token.orgId,
    expirationDate: timestampOfRfc3339(token.expiration),
  }
}
