/** `DELETE /auth/v1/users/me/auth_factors/u2f/{token_id}`: the caller's own. */
import { removeWebAuthn } from '../../commands/webauthn-keys.ts'
import { AuthService } from '../../proto/services.ts'
import { changeDetails } from '../details.ts'
import { method } from '../method.ts'
import type { ReadNeeds } from '../read-needs.ts'
import { selfOf } from './self.ts'

export const removeMyAuthFactorU2f = ({ commands }: ReadNeeds) =>
  method(AuthService.method.removeMyAuthFactorU2F, async ({ tokenId }, context) => {
    const owner = selfOf(context)
    const stored = await removeWebAuthn(commands, { ...owner, family: 'u2f', tokenId })
    return { details: changeDetails(stored) }
  })
