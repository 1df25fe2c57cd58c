/** `DELETE /v2alpha|v2beta|v2/users/{user_id}/otp_sms` (user-v2 §11.1). */
import { removeOtpChannel } from '../../../commands/factor/otp-channels.ts'
import { UserServiceV2, UserServiceV2Alpha, UserServiceV2Beta } from '../../../proto/services.ts'
import type { Context } from '../../context.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { changeDetails } from '../../wire/details.ts'
import { ownerToChange } from './factor-owner.ts'

export const removeOtpSmsV2 = (needs: ReadNeeds) =>
  method(UserServiceV2.method.removeOTPSMS, (request, context) => remove(needs, request, context))

export const removeOtpSmsV2Beta = (needs: ReadNeeds) =>
  method(UserServiceV2Beta.method.removeOTPSMS, (request, context) =>
    remove(needs, request, context),
  )

export const removeOtpSmsV2Alpha = (needs: ReadNeeds) =>
  method(UserServiceV2Alpha.method.removeOTPSMS, (request, context) =>
    remove(needs, request, context),
  )

async function remove(needs: ReadNeeds, { userId }: { userId: string }, context: Context) {
  const owner = await ownerToChange(needs, context, {
    userId,
    permission: 'user.write',
    whenUnknown: 'otp_sms.not_found',
  })
  const stored = await removeOtpChannel(needs.commands, { ...owner, channel: 'sms' })
  return { details: changeDetails(stored) }
}
