/** `DELETE /v2/users/{user_id}/recovery_codes` (user-v2 §11.1). */
import { removeRecoveryCodes } from '../../../commands/factor/recovery-codes.ts'
import { UserServiceV2 } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { changeDetails } from '../../wire/details.ts'
import { ownerToChange } from './factor-owner.ts'

/** Where there are none, the answer is that of a success. */
export const removeRecoveryCodesV2 = (needs: ReadNeeds) =>
  method(UserServiceV2.method.removeRecoveryCodes, async ({ userId }, context) => {
    const owner = await ownerToChange(needs, context, {
      userId,
      permission: 'user.credential.write',
      whenUnknown: 'recovery_codes.user_unknown',
    })
    return { details: changeDetails(await removeRecoveryCodes(needs.commands, owner)) }
  })
