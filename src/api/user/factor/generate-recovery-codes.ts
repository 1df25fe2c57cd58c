/** `POST /v2/users/{user_id}/recovery_codes` (user-v2 §11.1). */
import { generateRecoveryCodes } from '../../../commands/factor/recovery-codes.ts'
import { UserServiceV2 } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { changeDetails } from '../../wire/details.ts'
import { ownerToChange } from './factor-owner.ts'

/** The codes are in this answer and never again. */
export const generateRecoveryCodesV2 = (needs: ReadNeeds) =>
  method(UserServiceV2.method.generateRecoveryCodes, async ({ userId, count }, context) => {
    const owner = await ownerToChange(needs, context, {
      userId,
      permission: 'user.credential.write',
      whenUnknown: 'recovery_codes.user_unknown',
    })
    const { codes, ...stored } = await generateRecoveryCodes(needs.commands, { ...owner, count })
    return { details: changeDetails(stored), recoveryCodes: [...codes] }
  })
