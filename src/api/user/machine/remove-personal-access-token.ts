/** `DELETE /v2/users/{user_id}/pats/{token_id}` (user-v2 §11.1). */
import { removePersonalAccessToken } from '../../../commands/machine/personal-access-tokens.ts'
import { UserServiceV2 } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { timestamp } from '../../wire/timestamps.ts'
import { requireWritable } from '../writable.ts'

export const removePersonalAccessTokenV2 = ({ commands, users }: ReadNeeds) =>
  method(UserServiceV2.method.removePersonalAccessToken, async ({ userId, tokenId }, context) => {
    const whenUnknown = 'token.removed_already'
    const allow = await requireWritable(users, context, { userId, whenUnknown })
    const { actor } = context
    const { atMicros } = await removePersonalAccessToken(commands, {
      actor,
      userId,
      tokenId,
      allow,
    })
    return { deletionDate: timestamp(atMicros) }
  })
