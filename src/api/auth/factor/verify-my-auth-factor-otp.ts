/** `POST /auth/v1/users/me/auth_factors/otp/_verify`: the caller's own. */

import { verifyTotp } from '../../../commands/factor/totp.ts'
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { selfOf } from '../user/self.ts'

export const verifyMyAuthFactorOtp =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof AuthService.method.verifyMyAuthFactorOTP> =>
  async ({ code }, context) => {
    const owner = selfOf(context)
    return { details: changeDetails(await verifyTotp(commands, { ...owner, code })) }
  }
