/** `PUT /management/v1/users/{user_id}/email` (management-v1 §13.3). */
import { changeEmail as change } from '../../../commands/user/user-email.ts'
import { ManagementService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { changeDetails } from '../../wire/details.ts'
import { targetOf } from './target.ts'

export const updateHumanEmail = ({ commands }: ReadNeeds) =>
  method(
    ManagementService.method.updateHumanEmail,
    async ({ userId, email, isEmailVerified }, context) => ({
      details: changeDetails(
        await change(commands, {
          ...targetOf(context, userId),
          email: { address: email, isVerified: isEmailVerified },
        }),
      ),
    }),
  )
