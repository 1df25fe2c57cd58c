/** RemoveMyAuthFactorOTPSMS of auth v1. */
import { removeOtpChannel } from '../../../commands/factor/otp-channels.ts'
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { selfOf } from '../user/self.ts'

/** Sends the caller no one-time passwords by SMS any more. */
export const removeMyAuthFactorOtpSms =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof AuthService.method.removeMyAuthFactorOTPSMS> =>
  async (_request, context) => {
    const owner = selfOf(context)
    const stored = await removeOtpChannel(commands, { ...owner, channel: 'sms' })
    return { details: changeDetails(stored) }
  }
