/** `DELETE /auth/v1/users/me/auth_factors/otp_sms`: the caller's own. */

import { removeOtpChannel } from '../../../commands/factor/otp-channels.ts'
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { selfOf } from '../user/self.ts'

export const removeMyAuthFactorOtpSms =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof AuthService.method.removeMyAuthFactorOTPSMS> =>
  async (_request, context) => {
    const owner = selfOf(context)
    const stored = await removeOtpChannel(commands, { ...owner, channel: 'sms' })
    return { details: changeDetails(stored) }
  }
