/** `POST /auth/v1/users/me/auth_factors/otp_sms`: the caller's own. */
import { addOtpChannel } from '../../commands/otp-channels.ts'
import { AuthService } from '../../proto/services.ts'
import { addDetails } from '../details.ts'
import { method } from '../method.ts'
import type { ReadNeeds } from '../read-needs.ts'
import { selfOf } from './self.ts'

export const addMyAuthFactorOtpSms = ({ commands }: ReadNeeds) =>
  method(AuthService.method.addMyAuthFactorOTPSMS, async (_request, context) => {
    const owner = selfOf(context)
    const stored = await addOtpChannel(commands, { ...owner, channel: 'sms' })
    return { details: addDetails(stored) }
  })
