/** `POST /management/v1/users/{user_id}/phone/_resend_verification` (management-v1 §13.3). */
import { repeatPhoneCode as change } from '../../../commands/user/user-phone.ts'
import { ManagementService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { changeDetails } from '../../wire/details.ts'
import { targetOf } from './target.ts'

export const resendHumanPhoneVerification = ({ commands }: ReadNeeds) =>
  method(ManagementService.method.resendHumanPhoneVerification, async ({ userId }, context) => ({
    details: changeDetails(await change(commands, targetOf(context, userId))),
  }))
