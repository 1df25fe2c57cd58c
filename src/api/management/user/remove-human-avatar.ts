/** RemoveHumanAvatar of management v1. */
import { removeAvatar as change } from '../../../commands/user/avatar.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { toTarget } from './target.ts'

/** Removes a user's avatar. */
export const removeHumanAvatar =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.removeHumanAvatar> =>
  async ({ userId }, context) => ({
    details: changeDetails(await change(commands, toTarget(context, userId))),
  })
