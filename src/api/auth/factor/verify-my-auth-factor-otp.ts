/** VerifyMyAuthFactorOTP of auth v1. */
import { verifyTotp } from '../../../commands/factor/totp.ts'
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { selfTarget } from '../user/self.ts'

/** Completes the registration of the authenticator app with one of its codes. */
export const verifyMyAuthFactorOtp =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof AuthService.method.verifyMyAuthFactorOTP> =>
  async ({ code }, context) => {
    const owner = selfTarget(context)
    return { details: changeDetails(await verifyTotp(commands, { ...owner, code })) }
  }
