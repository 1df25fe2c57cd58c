/** `POST /v2alpha|v2beta|v2/users/{user_id}/otp_email` (user-v2 §11.1). */
import { addOtpChannel } from '../../../commands/factor/otp-channels.ts'
import { UserServiceV2, UserServiceV2Alpha, UserServiceV2Beta } from '../../../proto/services.ts'
import type { Context } from '../../context.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { changeDetails } from '../../wire/details.ts'
import { ownerToChange } from './factor-owner.ts'

export const addOtpEmailV2 = (needs: ReadNeeds) =>
  method(UserServiceV2.method.addOTPEmail, (request, context) => add(needs, request, context))

export const addOtpEmailV2Beta = (needs: ReadNeeds) =>
  method(UserServiceV2Beta.method.addOTPEmail, (request, context) => add(needs, request, context))

export const addOtpEmailV2Alpha = (needs: ReadNeeds) =>
  method(UserServiceV2Alpha.method.addOTPEmail, (request, context) => add(needs, request, context))

/** The e-mail address must be verified. */
async function add(needs: ReadNeeds, { userId }: { userId: string }, context: Context) {
  const owner = await ownerToChange(needs, context, {
    userId,
    permission: 'user.credential.write',
    whenUnknown: 'caller.target_unknown',
  })
  const stored = await addOtpChannel(needs.commands, { ...owner, channel: 'email' })
  return { details: changeDetails(stored) }
}
