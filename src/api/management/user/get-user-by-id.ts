/** `GET /management/v1/users/{id}` (management-v1 §12). */
import { refuse } from '../../../domain/refusals.ts'
import { ManagementService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { userHere, userOf } from './user-wire.ts'

export const getUserById = ({ users }: ReadNeeds) =>
  method(ManagementService.method.getUserByID, async ({ id }, context) => {
    const user = await userHere(users, context, id)
    if (!user) throw refuse('user.not_found')
    return { user: userOf(user) }
  })
