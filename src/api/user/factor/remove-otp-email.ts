/** RemoveOTPEmail of the user services v2alpha, v2beta and v2 (user-v2 §11.1). */
import { removeOtpChannel } from '../../../commands/factor/otp-channels.ts'
import type { Context } from '../../context.ts'
import type { ApiDeps } from '../../deps.ts'
import { changeDetails } from '../../wire/details.ts'
import { ownerToChange } from './factor-owner.ts'

/** Disables one-time codes by mail for a user. */
export const removeOtpEmail =
  (deps: Pick<ApiDeps, 'commands' | 'users'>) =>
  async ({ userId }: { userId: string }, context: Context) => {
    const owner = await ownerToChange(deps, context, {
      userId,
      permission: 'user.write',
      whenUnknown: 'otp_email.not_found',
    })
    const stored = await removeOtpChannel(deps.commands, { ...owner, channel: 'email' })
    return { details: changeDetails(stored) }
  }
