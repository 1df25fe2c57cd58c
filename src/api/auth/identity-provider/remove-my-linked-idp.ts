/** `DELETE /auth/v1/users/me/idps/{idp_id}/{linked_user_id}`: an account elsewhere. */

import { removeIdpLink as change } from '../../../commands/identity-provider/user-idp-links.ts'
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { selfOf } from '../user/self.ts'

export const removeMyLinkedIdp =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof AuthService.method.removeMyLinkedIDP> =>
  async ({ idpId, linkedUserId }, context) => ({
    details: changeDetails(
      await change(commands, {
        ...selfOf(context),
        link: { idpId, externalUserId: linkedUserId },
      }),
    ),
  })
