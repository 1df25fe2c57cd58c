/** AddOTPSMS of the user services v2alpha, v2beta and v2 (user-v2 §11.1). */
import { addOtpChannel } from '../../../commands/factor/otp-channels.ts'
import type { Context } from '../../context.ts'
import type { ApiDeps } from '../../deps.ts'
import { changeDetails } from '../../wire/details.ts'
import { ownerToChange } from './factor-owner.ts'

/** The phone must be verified. */
export const addOtpSms =
  (deps: Pick<ApiDeps, 'commands' | 'users'>) =>
  async ({ userId }: { userId: string }, context: Context) => {
    const owner = await ownerToChange(deps, context, {
      userId,
      permission: 'user.credential.write',
      whenUnknown: 'caller.target_unknown',
    })
    const stored = await addOtpChannel(deps.commands, { ...owner, channel: 'sms' })
    return { details: changeDetails(stored) }
  }
