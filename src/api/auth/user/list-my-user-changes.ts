/** ListMyUserChanges of auth v1. */
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import { changeOf } from '../../management/user/change-wire.ts'
import type { Rpc } from '../../service.ts'
import { countOf } from '../../wire/paging.ts'
import { selfIn } from './self.ts'

/** The caller's events, newest first. */
export const listMyUserChanges =
  ({ users }: Pick<ApiDeps, 'users'>): Rpc<typeof AuthService.method.listMyUserChanges> =>
  async ({ query }, context) => {
    const changes = await users.changes({
      ...selfIn(context),
      orgId: context.caller.homeOrgId,
      afterSequence: countOf(query?.sequence ?? 0n),
      limit: query?.limit ?? 0,
      isAscending: query?.asc ?? false,
    })
    return { result: changes.map(changeOf) }
  }
