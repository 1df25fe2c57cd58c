/** `DELETE /v2beta|v2/users/{user_id}/phone` (user-v2 §11.1). */
import { removePhone } from '../../commands/user/user-phone.ts'
import { UserServiceV2, UserServiceV2Beta } from '../../proto/services.ts'
import type { Context } from '../context.ts'
import { method } from '../method.ts'
import type { ReadNeeds } from '../read-needs.ts'
import { changeDetails } from '../wire/details.ts'
import { targetOf } from './target.ts'

export const removePhoneV2 = (needs: ReadNeeds) =>
  method(UserServiceV2.method.removePhone, (request, context) => answer(needs, request, context))

export const removePhoneV2Beta = (needs: ReadNeeds) =>
  method(UserServiceV2Beta.method.removePhone, (request, context) =>
    answer(needs, request, context),
  )

async function answer(
  { commands, users }: ReadNeeds,
  { userId }: { readonly userId: string },
  context: Context,
) {
  const target = await targetOf(users, context, { userId })
  const stored = await removePhone(commands, target)
  return { details: changeDetails(stored) }
}
