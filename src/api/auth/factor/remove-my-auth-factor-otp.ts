/** `DELETE /auth/v1/users/me/auth_factors/otp`: the caller's own. */
import { removeTotp } from '../../../commands/factor/totp.ts'
import { AuthService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { changeDetails } from '../../wire/details.ts'
import { selfOf } from '../user/self.ts'

export const removeMyAuthFactorOtp = ({ commands }: ReadNeeds) =>
  method(AuthService.method.removeMyAuthFactorOTP, async (_request, context) => {
    const owner = selfOf(context)
    return { details: changeDetails(await removeTotp(commands, owner)) }
  })
