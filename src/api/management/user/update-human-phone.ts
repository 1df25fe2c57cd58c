/** `PUT /management/v1/users/{user_id}/phone` (management-v1 §13.3). */
import { changePhone as change } from '../../../commands/user/user-phone.ts'
import { ManagementService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { changeDetails } from '../../wire/details.ts'
import { targetOf } from './target.ts'

export const updateHumanPhone = ({ commands }: ReadNeeds) =>
  method(
    ManagementService.method.updateHumanPhone,
    async ({ userId, phone, isPhoneVerified }, context) => ({
      details: changeDetails(
        await change(commands, {
          ...targetOf(context, userId),
          phone: { number: phone, isVerified: isPhoneVerified },
        }),
      ),
    }),
  )
