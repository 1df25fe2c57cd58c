/** ListPersonalAccessTokens of the user service v2 (user-v2 §12). */
import type { UserServiceV2 } from '../../../proto/services.ts'
import type { TokenView } from '../../../queries/user/user-tokens.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { paginationAnswer, paginationOf } from '../../wire/paging.ts'
import { timestamp, timestampOfRfc3339 } from '../../wire/timestamps.ts'
import { conditionOf, orders } from '../factor/credential-search.ts'
import { findReadableScope } from '../readable.ts'

/** The tokens of all users the caller may read, without the tokens themselves. */
export const listPersonalAccessTokens =
  ({
    users,
    callers,
  }: Pick<ApiDeps, 'users' | 'callers'>): Rpc<
    typeof UserServiceV2.method.listPersonalAccessTokens
  > =>
  async ({ pagination, sortingColumn = 0, filters }, context) => {
    const page = paginationOf(pagination)
    const found = await users.tokens({
      instanceId: context.instance.id,
      scope: await findReadableScope(callers, context),
      conditions: filters.map(({ filter }) => conditionOf(filter)),
      order: orders[sortingColumn] ?? 'createdAt',
      page,
    })
    return { pagination: paginationAnswer(found, page), result: found.rows.map(tokenOf) }
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
