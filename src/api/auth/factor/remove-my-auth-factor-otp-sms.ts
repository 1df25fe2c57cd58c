/** RemoveMyAuthFactorOTPSMS of auth v1. */
import { removeOtpChannel } from '../../../commands/factor/otp-channels.ts'
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { selfTarget } from '../user/self.ts'

/** Disables one-time codes by SMS for the caller. */
export const removeMyAuthFactorOtpSms =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof AuthService.method.removeMyAuthFactorOTPSMS> =>
  async (_request, context) => {
    const owner = selfTarget(context)
    const stored = await removeOtpChannel(commands, { ...owner, channel: 'sms' })
    return { details: changeDetails(stored) }
  }
