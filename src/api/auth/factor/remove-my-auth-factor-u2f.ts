/** `DELETE /auth/v1/users/me/auth_factors/u2f/{token_id}`: the caller's own. */
import { removeWebAuthn } from '../../../commands/factor/webauthn-keys.ts'
import { AuthService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { changeDetails } from '../../wire/details.ts'
import { selfOf } from '../user/self.ts'

export const removeMyAuthFactorU2f = ({ commands }: ReadNeeds) =>
  method(AuthService.method.removeMyAuthFactorU2F, async ({ tokenId }, context) => {
    const owner = selfOf(context)
    const stored = await removeWebAuthn(commands, { ...owner, family: 'u2f', tokenId })
    return { details: changeDetails(stored) }
  })
