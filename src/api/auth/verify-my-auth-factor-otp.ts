/** `POST /auth/v1/users/me/auth_factors/otp/_verify`: the caller's own. */
import { verifyTotp } from '../../commands/totp.ts'
import { allowed } from '../../domain/user/allow.ts'
import { AuthService } from '../../proto/services.ts'
import { changeDetails } from '../details.ts'
import { method } from '../method.ts'
import type { ReadNeeds } from '../read-needs.ts'

export const verifyMyAuthFactorOtp = ({ commands }: ReadNeeds) =>
  method(AuthService.method.verifyMyAuthFactorOTP, async ({ code }, { actor }) => {
    const owner = { actor, userId: actor.userId, allow: allowed }
    return { details: changeDetails(await verifyTotp(commands, { ...owner, code })) }
  })
