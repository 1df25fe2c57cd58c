/** RemoveMyAuthFactorOTPEmail of auth v1. */
import { removeOtpChannel } from '../../../commands/factor/otp-channels.ts'
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { selfTarget } from '../user/self.ts'

/** Disables one-time codes by mail for the caller. */
export const removeMyAuthFactorOtpEmail =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof AuthService.method.removeMyAuthFactorOTPEmail> =>
  async (_request, context) => {
    const owner = selfTarget(context)
    const stored = await removeOtpChannel(commands, { ...owner, channel: 'email' })
    return { details: changeDetails(stored) }
  }
