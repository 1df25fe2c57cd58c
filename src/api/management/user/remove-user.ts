/** RemoveUser of management v1 (management-v1 §13.2). */
import { removeUser as remove } from '../../../commands/user/remove-user.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { toTarget } from './target.ts'

/** Removes a user; its names and addresses become available again. */
export const removeUser =
  (deps: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.removeUser> =>
  async ({ id }, context) => ({
    details: changeDetails(await remove(deps.commands, toTarget(context, id))),
  })
