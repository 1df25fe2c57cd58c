/** RemoveMyAuthFactorOTP of auth v1. */
import { removeTotp } from '../../../commands/factor/totp.ts'
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { selfTarget } from '../user/self.ts'

/** Removes the caller's authenticator app. */
export const removeMyAuthFactorOtp =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof AuthService.method.removeMyAuthFactorOTP> =>
  async (_request, context) => {
    const owner = selfTarget(context)
    return { details: changeDetails(await removeTotp(commands, owner)) }
  }
