/** `DELETE /v2beta|v2/users/{user_id}/totp` (user-v2 §11.1). */
import { removeTotp } from '../../../commands/factor/totp.ts'
import { UserServiceV2, UserServiceV2Beta } from '../../../proto/services.ts'
import type { Context } from '../../context.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { changeDetails } from '../../wire/details.ts'
import { ownerToChange } from './factor-owner.ts'

export const removeTotpV2 = (needs: ReadNeeds) =>
  method(UserServiceV2.method.removeTOTP, (request, context) => remove(needs, request, context))

export const removeTotpV2Beta = (needs: ReadNeeds) =>
  method(UserServiceV2Beta.method.removeTOTP, (request, context) => remove(needs, request, context))

async function remove(needs: ReadNeeds, { userId }: { userId: string }, context: Context) {
  const owner = await ownerToChange(needs, context, {
    userId,
    permission: 'user.write',
    whenUnknown: 'totp.not_found',
  })
  return { details: changeDetails(await removeTotp(needs.commands, owner)) }
}
