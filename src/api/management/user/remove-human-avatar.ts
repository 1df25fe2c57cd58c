/** RemoveHumanAvatar of management v1. */
import { refuse } from '../../../domain/refusals.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { findUserInOrg } from './user-wire.ts'

/** Avatars are not stored, so there is none to remove. */
export const removeHumanAvatar =
  ({ users }: Pick<ApiDeps, 'users'>): Rpc<typeof ManagementService.method.removeHumanAvatar> =>
  async ({ userId }, context) => {
    const user = await findUserInOrg(users, context, userId)
    throw refuse(user ? 'v1.avatar.not_found' : 'user.not_found')
  }
