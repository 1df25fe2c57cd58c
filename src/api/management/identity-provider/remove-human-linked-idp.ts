/** `DELETE /management/v1/users/{user_id}/idps/{idp_id}/{linked_user_id}` (management-v1 §13.6). */
import { removeIdpLink as change } from '../../../commands/identity-provider/user-idp-links.ts'
import { ManagementService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { changeDetails } from '../../wire/details.ts'
import { targetOf } from '../user/target.ts'

export const removeHumanLinkedIdp = ({ commands }: ReadNeeds) =>
  method(
    ManagementService.method.removeHumanLinkedIDP,
    async ({ userId, idpId, linkedUserId }, context) => ({
      details: changeDetails(
        await change(commands, {
          ...targetOf(context, userId),
          link: { idpId, externalUserId: linkedUserId },
        }),
      ),
    }),
  )
