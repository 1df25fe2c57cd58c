/** RemoveMyAvatar of auth v1. */
import { refuse } from '../../../domain/refusals.ts'
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { selfIn } from './self.ts'

/** Avatars are not stored, so there is none to remove. */
export const removeMyAvatar =
  ({ users }: Pick<ApiDeps, 'users'>): Rpc<typeof AuthService.method.removeMyAvatar> =>
  async (_request, context) => {
    const user = await users.byId(selfIn(context))
    throw refuse(user ? 'v1.avatar.not_found' : 'user.not_found')
  }
