/** `GET /management/v1/users/{user_id}/phone` (management-v1 §13.3). */
import { refuse } from '../../../domain/refusals.ts'
import { ManagementService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { readDetails } from '../../wire/details.ts'
import { phoneOf, userHere } from './user-wire.ts'

export const getHumanPhone = ({ users }: ReadNeeds) =>
  method(ManagementService.method.getHumanPhone, async ({ userId }, context) => {
    const user = await userHere(users, context, userId)
    if (!user) throw refuse('user.phone.not_found')
    if (!user.human) throw refuse('user.must_be_human.phone')
    return { details: readDetails(user), phone: phoneOf(user.human) }
  })
