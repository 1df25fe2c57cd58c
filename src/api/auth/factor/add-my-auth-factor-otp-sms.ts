/** AddMyAuthFactorOTPSMS of auth v1. */
import { addOtpChannel } from '../../../commands/factor/otp-channels.ts'
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { addDetails } from '../../wire/details.ts'
import { selfTarget } from '../user/self.ts'

/** Enables one-time codes by SMS as a second factor of the caller. */
export const addMyAuthFactorOtpSms =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof AuthService.method.addMyAuthFactorOTPSMS> =>
  async (_request, context) => {
    const owner = selfTarget(context)
    const stored = await addOtpChannel(commands, { ...owner, channel: 'sms' })
    return { details: addDetails(stored) }
  }
