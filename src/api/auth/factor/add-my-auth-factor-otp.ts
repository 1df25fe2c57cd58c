/** `POST /auth/v1/users/me/auth_factors/otp`: the caller's own. */
import { registerTotp } from '../../../commands/factor/totp.ts'
import { AuthService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { addDetails } from '../../wire/details.ts'
import { selfOf } from '../user/self.ts'

export const addMyAuthFactorOtp = ({ commands }: ReadNeeds) =>
  method(AuthService.method.addMyAuthFactorOTP, async (_request, context) => {
    const owner = selfOf(context)
    const { uri: url, secret, ...stored } = await registerTotp(commands, owner)
    return { details: addDetails(stored), url, secret }
  })
