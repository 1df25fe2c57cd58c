/** `POST /v2/users/{user_id}/mfa_init_skipped` (user-v2 §11.1). */
import { skipMfaInit } from '../../commands/user/mfa-init-skipped.ts'
import { UserServiceV2 } from '../../proto/services.ts'
import { method } from '../method.ts'
import type { ReadNeeds } from '../read-needs.ts'
import { changeDetails } from '../wire/details.ts'
import { targetOf } from './target.ts'

export const humanMfaInitSkippedV2 = ({ commands, users }: ReadNeeds) =>
  method(UserServiceV2.method.humanMFAInitSkipped, async ({ userId }, context) => {
    const target = await targetOf(users, context, { userId })
    const stored = await skipMfaInit(commands, target)
    return { details: changeDetails(stored) }
  })
