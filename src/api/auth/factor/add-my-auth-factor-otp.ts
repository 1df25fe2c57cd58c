/** AddMyAuthFactorOTP of auth v1. */
import { registerTotp } from '../../../commands/factor/totp.ts'
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { addDetails } from '../../wire/details.ts'
import { selfTarget } from '../user/self.ts'

/** Begins to register an authenticator app; its secret is in this response only. */
export const addMyAuthFactorOtp =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof AuthService.method.addMyAuthFactorOTP> =>
  async (_request, context) => {
    const owner = selfTarget(context)
    const { uri: url, secret, ...stored } = await registerTotp(commands, owner)
    return { details: addDetails(stored), url, secret }
  }
