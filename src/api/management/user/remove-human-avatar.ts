/** `DELETE /management/v1/users/{user_id}/avatar`: no pictures are kept here, so there is none. */

import { refuse } from '../../../domain/refusals.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { userHere } from './user-wire.ts'

export const removeHumanAvatar =
  ({ users }: Pick<ApiDeps, 'users'>): Rpc<typeof ManagementService.method.removeHumanAvatar> =>
  async ({ userId }, context) => {
    const user = await userHere(users, context, userId)
    throw refuse(user ? 'v1.avatar.not_found' : 'user.not_found')
  }
