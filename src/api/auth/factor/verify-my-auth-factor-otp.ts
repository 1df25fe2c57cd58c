/** `POST /auth/v1/users/me/auth_factors/otp/_verify`: the caller's own. */
import { verifyTotp } from '../../../commands/factor/totp.ts'
import { AuthService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { changeDetails } from '../../wire/details.ts'
import { selfOf } from '../user/self.ts'

export const verifyMyAuthFactorOtp = ({ commands }: ReadNeeds) =>
  method(AuthService.method.verifyMyAuthFactorOTP, async ({ code }, context) => {
    const owner = selfOf(context)
    return { details: changeDetails(await verifyTotp(commands, { ...owner, code })) }
  })
