/** `DELETE /auth/v1/users/me/auth_factors/u2f/{token_id}`: the caller's own. */
import { removeWebAuthn } from '../../commands/webauthn-keys.ts'
import { allowed } from '../../domain/user/allow.ts'
import { AuthService } from '../../proto/services.ts'
import { changeDetails } from '../details.ts'
import { method } from '../method.ts'
import type { ReadNeeds } from '../read-needs.ts'

export const removeMyAuthFactorU2f = ({ commands }: ReadNeeds) =>
  method(AuthService.method.removeMyAuthFactorU2F, async ({ tokenId }, { actor }) => {
    const owner = { actor, userId: actor.userId, allow: allowed }
    const stored = await removeWebAuthn(commands, { ...owner, family: 'u2f', tokenId })
    return { details: changeDetails(stored) }
  })
