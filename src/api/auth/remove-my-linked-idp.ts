/** `DELETE /auth/v1/users/me/idps/{idp_id}/{linked_user_id}`: an account elsewhere. */

import { removeIdpLink as change } from '../../commands/user-idp-links.ts'
import { AuthService } from '../../proto/services.ts'
import { changeDetails } from '../details.ts'
import { method } from '../method.ts'
import type { ReadNeeds } from '../read-needs.ts'
import { selfOf } from './self.ts'

export const removeMyLinkedIdp = ({ commands }: ReadNeeds) =>
  method(AuthService.method.removeMyLinkedIDP, async ({ idpId, linkedUserId }, context) => ({
    details: changeDetails(
      await change(commands, {
        ...selfOf(context),
        link: { idpId, externalUserId: linkedUserId },
      }),
    ),
  }))
