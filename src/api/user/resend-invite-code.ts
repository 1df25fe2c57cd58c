/** `POST /v2/users/{user_id}/invite_code/resend` (surroundings §4.12). */
import { resendInvite } from '../../commands/user/invites.ts'
import { UserServiceV2 } from '../../proto/services.ts'
import { method } from '../method.ts'
import type { ReadNeeds } from '../read-needs.ts'
import { changeDetails } from '../wire/details.ts'
import { targetOf } from './target.ts'

export const resendInviteCodeV2 = ({ commands, users }: ReadNeeds) =>
  method(UserServiceV2.method.resendInviteCode, async ({ userId }, context) => {
    const target = await targetOf(users, context, { userId })
    const stored = await resendInvite(commands, target)
    return { details: changeDetails(stored) }
  })
