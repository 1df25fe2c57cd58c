/** `POST /v2/users/{user_id}/invite_code/verify`: for whoever has the code. */
import { verifyInvite } from '../../commands/user/invites.ts'
import { UserServiceV2 } from '../../proto/services.ts'
import { method } from '../method.ts'
import type { ReadNeeds } from '../read-needs.ts'
import { changeDetails } from '../wire/details.ts'
import { targetOfCode } from './target.ts'

export const verifyInviteCodeV2 = ({ commands }: ReadNeeds) =>
  method(UserServiceV2.method.verifyInviteCode, async ({ userId, verificationCode }, context) => {
    const target = targetOfCode(context, userId)
    const stored = await verifyInvite(commands, { ...target, code: verificationCode })
    return { details: changeDetails(stored) }
  })
