/** `DELETE /auth/v1/users/me/auth_factors/otp`: the caller's own. */

import { removeTotp } from '../../../commands/factor/totp.ts'
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { selfOf } from '../user/self.ts'

export const removeMyAuthFactorOtp =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof AuthService.method.removeMyAuthFactorOTP> =>
  async (_request, context) => {
    const owner = selfOf(context)
    return { details: changeDetails(await removeTotp(commands, owner)) }
  }
