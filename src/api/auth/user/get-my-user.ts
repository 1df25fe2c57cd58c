/** GetMyUser of auth v1: the caller itself, on the wire of v1. */
import { refuse } from '../../../domain/refusals.ts'
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import { userOf } from '../../management/user/user-wire.ts'
import type { Rpc } from '../../service.ts'
import { selfIn } from './self.ts'

/** Refuses system users, which are no users of an instance. */
export const getMyUser =
  ({ users }: Pick<ApiDeps, 'users'>): Rpc<typeof AuthService.method.getMyUser> =>
  async (_request, context) => {
    const user = await users.byId(selfIn(context))
    if (!user) throw refuse('user.not_found')
    return { user: userOf(user, context.origin) }
  }
