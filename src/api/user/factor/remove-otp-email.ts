/** `DELETE /v2alpha|v2beta|v2/users/{user_id}/otp_email` (user-v2 §11.1). */
import { removeOtpChannel } from '../../../commands/factor/otp-channels.ts'
import { UserServiceV2, UserServiceV2Alpha, UserServiceV2Beta } from '../../../proto/services.ts'
import type { Context } from '../../context.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { changeDetails } from '../../wire/details.ts'
import { ownerToChange } from './factor-owner.ts'

export const removeOtpEmailV2 = (needs: ReadNeeds) =>
  method(UserServiceV2.method.removeOTPEmail, (request, context) => remove(needs, request, context))

export const removeOtpEmailV2Beta = (needs: ReadNeeds) =>
  method(UserServiceV2Beta.method.removeOTPEmail, (request, context) =>
    remove(needs, request, context),
  )

export const removeOtpEmailV2Alpha = (needs: ReadNeeds) =>
  method(UserServiceV2Alpha.method.removeOTPEmail, (request, context) =>
    remove(needs, request, context),
  )

async function remove(needs: ReadNeeds, { userId }: { userId: string }, context: Context) {
  const owner = await ownerToChange(needs, context, {
    userId,
    permission: 'user.write',
    whenUnknown: 'otp_email.not_found',
  })
  const stored = await removeOtpChannel(needs.commands, { ...owner, channel: 'email' })
  return { details: changeDetails(stored) }
}
