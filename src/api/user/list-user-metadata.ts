/** ListUserMetadata of the user service v2 (user-v2 §11.1, §12). */
import { refuse } from '../../domain/refusals.ts'
import type { UserServiceV2 } from '../../proto/services.ts'
import type { ApiDeps } from '../deps.ts'
import type { Rpc } from '../service.ts'
import { paginationAnswer, paginationOf } from '../wire/paging.ts'
import { textMatchOf } from '../wire/search.ts'
import { timestamp } from '../wire/timestamps.ts'
import { isReadable } from './readable.ts'

/** Empty for a user whom the caller may not read. */
export const listUserMetadata =
  ({ users }: Pick<ApiDeps, 'users'>): Rpc<typeof UserServiceV2.method.listUserMetadata> =>
  async ({ userId, pagination, filters }, context) => {
    const page = paginationOf(pagination)
    const keys = filters.map(({ filter }) => {
      if (filter.case === undefined) throw refuse('search.list_empty')
      return textMatchOf(filter.value.key, filter.value.method)
    })
    if (!(await isReadable(users, context, userId))) {
      return { pagination: paginationAnswer({ total: 0 }, page) }
    }
    const found = await users.metadata({ instanceId: context.instance.id, userId, keys, page })
    return {
      pagination: paginationAnswer(found, page),
      metadata: found.rows.map(({ createdAtMicros, changedAtMicros, key, value }) => ({
        creationDate: timestamp(createdAtMicros),
        changeDate: timestamp(changedAtMicros),
        key,
        value,
      })),
    }
  }
