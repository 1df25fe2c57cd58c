/** `DELETE /auth/v1/users/me/passwordless/{token_id}`: the caller's own. */
import { removeWebAuthn } from '../../../commands/factor/webauthn-keys.ts'
import { AuthService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { changeDetails } from '../../wire/details.ts'
import { selfOf } from '../user/self.ts'

export const removeMyPasswordless = ({ commands }: ReadNeeds) =>
  method(AuthService.method.removeMyPasswordless, async ({ tokenId }, context) => {
    const owner = selfOf(context)
    const stored = await removeWebAuthn(commands, { ...owner, family: 'passkeys', tokenId })
    return { details: changeDetails(stored) }
  })
