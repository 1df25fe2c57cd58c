/** `DELETE /management/v1/users/{user_id}/avatar`: no pictures are kept here, so there is none. */
import { refuse } from '../../../domain/refusals.ts'
import { ManagementService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { userHere } from './user-wire.ts'

export const removeHumanAvatar = ({ users }: ReadNeeds) =>
  method(ManagementService.method.removeHumanAvatar, async ({ userId }, context) => {
    const user = await userHere(users, context, userId)
    throw refuse(user ? 'v1.avatar.not_found' : 'user.not_found')
  })
