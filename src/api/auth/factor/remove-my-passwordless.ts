/** `DELETE /auth/v1/users/me/passwordless/{token_id}`: the caller's own. */

import { removeWebAuthn } from '../../../commands/factor/webauthn-keys.ts'
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { selfOf } from '../user/self.ts'

export const removeMyPasswordless =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof AuthService.method.removeMyPasswordless> =>
  async ({ tokenId }, context) => {
    const owner = selfOf(context)
    const stored = await removeWebAuthn(commands, { ...owner, family: 'passkeys', tokenId })
    return { details: changeDetails(stored) }
  }
