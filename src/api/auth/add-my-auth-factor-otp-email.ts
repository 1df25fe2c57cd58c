/** `POST /auth/v1/users/me/auth_factors/otp_email`: the caller's own. */
import { addOtpChannel } from '../../commands/otp-channels.ts'
import { allowed } from '../../domain/user/allow.ts'
import { AuthService } from '../../proto/services.ts'
import { addDetails } from '../details.ts'
import { method } from '../method.ts'
import type { ReadNeeds } from '../read-needs.ts'

export const addMyAuthFactorOtpEmail = ({ commands }: ReadNeeds) =>
  method(AuthService.method.addMyAuthFactorOTPEmail, async (_request, { actor }) => {
    const owner = { actor, userId: actor.userId, allow: allowed }
    const stored = await addOtpChannel(commands, { ...owner, channel: 'email' })
    return { details: addDetails(stored) }
  })
