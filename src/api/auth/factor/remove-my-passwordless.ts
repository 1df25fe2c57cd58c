/** RemoveMyPasswordless of auth v1. */
import { removeWebAuthn } from '../../../commands/factor/webauthn-keys.ts'
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { selfTarget } from '../user/self.ts'

/** Removes a passkey of the caller. */
export const removeMyPasswordless =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof AuthService.method.removeMyPasswordless> =>
  async ({ tokenId }, context) => {
    const owner = selfTarget(context)
    const stored = await removeWebAuthn(commands, { ...owner, family: 'passkeys', tokenId })
    return { details: changeDetails(stored) }
  }
