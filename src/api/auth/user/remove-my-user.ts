/** RemoveMyUser of auth v1. */
import { removeUser } from '../../../commands/user/remove-user.ts'
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { selfTarget } from './self.ts'

/** Removes the caller; its names and addresses become available again. */
export const removeMyUser =
  (deps: Pick<ApiDeps, 'commands'>): Rpc<typeof AuthService.method.removeMyUser> =>
  async (_request, context) => ({
    details: changeDetails(await removeUser(deps.commands, selfTarget(context))),
  })
