/** `DELETE /v2beta|v2/users/{user_id}` (user-v2 §11.1). */
import { removeUser } from '../../commands/user/remove-user.ts'
import { UserServiceV2, UserServiceV2Beta } from '../../proto/services.ts'
import type { Context } from '../context.ts'
import { method } from '../method.ts'
import type { ReadNeeds } from '../read-needs.ts'
import { changeDetails } from '../wire/details.ts'
import { targetToRemove } from './target.ts'

export const deleteUserV2 = (needs: ReadNeeds) =>
  method(UserServiceV2.method.deleteUser, (request, context) => answer(needs, request, context))

export const deleteUserV2Beta = (needs: ReadNeeds) =>
  method(UserServiceV2Beta.method.deleteUser, (request, context) => answer(needs, request, context))

async function answer(needs: ReadNeeds, { userId }: { readonly userId: string }, context: Context) {
  const target = await targetToRemove(needs.users, context, userId)
  const stored = await removeUser(needs.commands, target)
  return { details: changeDetails(stored) }
}
