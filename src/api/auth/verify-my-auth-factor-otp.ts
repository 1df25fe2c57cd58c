/** `POST /auth/v1/users/me/auth_factors/otp/_verify`: the caller's own. */
import { verifyTotp } from '../../commands/totp.ts'
import { AuthService } from '../../proto/services.ts'
import { changeDetails } from '../details.ts'
import { method } from '../method.ts'
import type { ReadNeeds } from '../read-needs.ts'
import { selfOf } from './self.ts'

export const verifyMyAuthFactorOtp = ({ commands }: ReadNeeds) =>
  method(AuthService.method.verifyMyAuthFactorOTP, async ({ code }, context) => {
    const owner = selfOf(context)
    return { details: changeDetails(await verifyTotp(commands, { ...owner, code })) }
  })
