/** VerifyMyAuthFactorOTP of auth v1. */
import { verifyTotp } from '../../../commands/factor/totp.ts'
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { selfOf } from '../user/self.ts'

/** Finishes to register the authenticator app, by a code of it. */
export const verifyMyAuthFactorOtp =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof AuthService.method.verifyMyAuthFactorOTP> =>
  async ({ code }, context) => {
    const owner = selfOf(context)
    return { details: changeDetails(await verifyTotp(commands, { ...owner, code })) }
  }
