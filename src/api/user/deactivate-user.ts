/** `POST /v2beta|v2/users/{user_id}/deactivate` (user-v2 §11.1); not for oneself. */
import { deactivateUser as change } from '../../commands/user-state.ts'
import { UserServiceV2, UserServiceV2Beta } from '../../proto/services.ts'
import type { Context } from '../context.ts'
import { changeDetails } from '../details.ts'
import { method } from '../method.ts'
import type { ReadNeeds } from '../read-needs.ts'
import { targetOf } from './target.ts'

export const deactivateUserV2 = (needs: ReadNeeds) =>
  method(UserServiceV2.method.deactivateUser, (request, context) => answer(needs, request, context))

export const deactivateUserV2Beta = (needs: ReadNeeds) =>
  method(UserServiceV2Beta.method.deactivateUser, (request, context) =>
    answer(needs, request, context),
  )

async function answer(
  { commands, users }: ReadNeeds,
  { userId }: { readonly userId: string },
  context: Context,
) {
  const target = await targetOf(users, context, { userId, mayDoItself: false })
  const stored = await change(commands, target)
  return { details: changeDetails(stored) }
}
