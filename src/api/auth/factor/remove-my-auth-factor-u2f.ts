/** RemoveMyAuthFactorU2F of auth v1. */
import { removeWebAuthn } from '../../../commands/factor/webauthn-keys.ts'
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { selfTarget } from '../user/self.ts'

/** Removes a security key of the caller. */
export const removeMyAuthFactorU2f =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof AuthService.method.removeMyAuthFactorU2F> =>
  async ({ tokenId }, context) => {
    const owner = selfTarget(context)
    const stored = await removeWebAuthn(commands, { ...owner, family: 'u2f', tokenId })
    return { details: changeDetails(stored) }
  }
