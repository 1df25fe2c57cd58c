/** `DELETE /v2/users/{user_id}/links/{idp_id}/{linked_user_id}` (user-v2 §11.1). */
import { removeIdpLink } from '../../../commands/identity-provider/user-idp-links.ts'
import { UserServiceV2 } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { changeDetails } from '../../wire/details.ts'
import { targetOf } from '../target.ts'

export const removeIdpLinkV2 = ({ commands, users }: ReadNeeds) =>
  method(UserServiceV2.method.removeIDPLink, async ({ userId, idpId, linkedUserId }, context) => {
    const target = await targetOf(users, context, { userId })
    const link = { idpId, externalUserId: linkedUserId }
    const stored = await removeIdpLink(commands, { ...target, link })
    return { details: changeDetails(stored) }
  })
