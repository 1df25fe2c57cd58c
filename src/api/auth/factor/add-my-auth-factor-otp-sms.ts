/** `POST /auth/v1/users/me/auth_factors/otp_sms`: the caller's own. */
import { addOtpChannel } from '../../../commands/factor/otp-channels.ts'
import { AuthService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { addDetails } from '../../wire/details.ts'
import { selfOf } from '../user/self.ts'

export const addMyAuthFactorOtpSms = ({ commands }: ReadNeeds) =>
  method(AuthService.method.addMyAuthFactorOTPSMS, async (_request, context) => {
    const owner = selfOf(context)
    const stored = await addOtpChannel(commands, { ...owner, channel: 'sms' })
    return { details: addDetails(stored) }
  })
