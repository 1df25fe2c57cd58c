/** AddMyAuthFactorOTPEmail of auth v1. */
import { addOtpChannel } from '../../../commands/factor/otp-channels.ts'
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { addDetails } from '../../wire/details.ts'
import { selfOf } from '../user/self.ts'

/** Lets the caller be sent one-time passwords by mail as a second factor. */
export const addMyAuthFactorOtpEmail =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof AuthService.method.addMyAuthFactorOTPEmail> =>
  async (_request, context) => {
    const owner = selfOf(context)
    const stored = await addOtpChannel(commands, { ...owner, channel: 'email' })
    return { details: addDetails(stored) }
  }
