/** `POST /auth/v1/users/me/auth_factors/otp`: the caller's own. */

import { registerTotp } from '../../../commands/factor/totp.ts'
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { addDetails } from '../../wire/details.ts'
import { selfOf } from '../user/self.ts'

export const addMyAuthFactorOtp =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof AuthService.method.addMyAuthFactorOTP> =>
  async (_request, context) => {
    const owner = selfOf(context)
    const { uri: url, secret, ...stored } = await registerTotp(commands, owner)
    return { details: addDetails(stored), url, secret }
  }
