/** Lists of one user's keys and tokens in v1 (management-v1 §14). */
import type { TokenSearch } from '../../../queries/user/user-tokens.ts'
import type { Context } from '../../context.ts'
import { pageOf } from '../../wire/paging.ts'

interface WireList {
  readonly userId: string
  readonly query?: Parameters<typeof pageOf>[0]
}

/** Those of a user of the organisation the call acts in; empty for any other user. */
export function listCredentials(
  { userId, query }: WireList,
  { instance, orgId }: Context,
): TokenSearch {
  return {
    instanceId: instance.id,
    conditions: [
      { kind: 'user', id: userId },
      { kind: 'org', id: orgId },
    ],
    order: 'createdAt',
    page: pageOf(query),
  }
}
