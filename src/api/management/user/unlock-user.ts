/** UnlockUser of management v1 (management-v1 §13.2). */
import { unlockUser as change } from '../../../commands/user/user-state.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { toTarget } from './target.ts'

/** Unlocks a user. */
export const unlockUser =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.unlockUser> =>
  async ({ id }, context) => ({
    details: changeDetails(await change(commands, toTarget(context, id))),
  })
