/** ListMyUserChanges of auth v1. */
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import { changeOf, wantedChanges } from '../../management/user/change-wire.ts'
import type { Rpc } from '../../service.ts'
import { selfIn } from './self.ts'

/** The caller's events, newest first. */
export const listMyUserChanges =
  ({ users }: Pick<ApiDeps, 'users'>): Rpc<typeof AuthService.method.listMyUserChanges> =>
  async ({ query }, context) => {
    const changes = await users.changes({
      ...selfIn(context),
      orgId: context.caller.homeOrgId,
      ...wantedChanges(query),
    })
    return { result: changes.map((change) => changeOf(change, context.origin)) }
  }
