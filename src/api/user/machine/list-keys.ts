/** ListKeys of the user service v2 (user-v2 §11.1). */
import type { UserServiceV2 } from '../../../proto/services.ts'
import type { KeyView } from '../../../queries/machine/machine-keys.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { paginationAnswer, paginationOf } from '../../wire/paging.ts'
import { timestamp, timestampOfRfc3339 } from '../../wire/timestamps.ts'
import { conditionOf, orders } from '../factor/credential-search.ts'
import { findReadableScope } from '../readable.ts'

/** The keys of all users the caller may read, without the keys themselves. */
export const listKeys =
  ({
    users,
    callers,
  }: Pick<ApiDeps, 'users' | 'callers'>): Rpc<typeof UserServiceV2.method.listKeys> =>
  async ({ pagination, sortingColumn = 0, filters }, context) => {
    const page = paginationOf(pagination)
    const found = await users.keys({
      instanceId: context.instance.id,
      scope: await findReadableScope(callers, context),
      conditions: filters.map(({ filter }) => conditionOf(filter)),
      order: orders[sortingColumn] ?? 'createdAt',
      page,
    })
    return { pagination: paginationAnswer(found, page), result: found.rows.map(keyOf) }
  }

function keyOf(key: KeyView) {
  return {
    creationDate: timestamp(key.createdAtMicros),
    changeDate: timestamp(key.changedAtMicros),
    id: key.id,
    userId: key.userId,
    organizationId: key.orgId,
    expirationDate: timestampOfRfc3339(key.expiration),
  }
}
