/** RemoveHumanAvatar of management v1. */
import { refuse } from '../../../domain/refusals.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { userHere } from './user-wire.ts'

/** No pictures are stored here, so there is none to remove. */
export const removeHumanAvatar =
  ({ users }: Pick<ApiDeps, 'users'>): Rpc<typeof ManagementService.method.removeHumanAvatar> =>
  async ({ userId }, context) => {
    const user = await userHere(users, context, userId)
    throw refuse(user ? 'v1.avatar.not_found' : 'user.not_found')
  }
