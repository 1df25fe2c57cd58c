/** `DELETE /auth/v1/users/me/auth_factors/otp`: the caller's own. */
import { removeTotp } from '../../commands/totp.ts'
import { allowed } from '../../domain/user/allow.ts'
import { AuthService } from '../../proto/services.ts'
import { changeDetails } from '../details.ts'
import { method } from '../method.ts'
import type { ReadNeeds } from '../read-needs.ts'

export const removeMyAuthFactorOtp = ({ commands }: ReadNeeds) =>
  method(AuthService.method.removeMyAuthFactorOTP, async (_request, { actor }) => {
    const owner = { actor, userId: actor.userId, allow: allowed }
    return { details: changeDetails(await removeTotp(commands, owner)) }
  })
