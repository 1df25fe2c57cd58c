/** RemoveMyAvatar of auth v1. */
import { removeAvatar as change } from '../../../commands/user/avatar.ts'
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { selfTarget } from './self.ts'

/** Removes the caller's avatar. */
export const removeMyAvatar =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof AuthService.method.removeMyAvatar> =>
  async (_request, context) => ({
    details: changeDetails(await change(commands, selfTarget(context))),
  })
