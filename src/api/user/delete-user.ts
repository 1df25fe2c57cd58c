/** DeleteUser of the user services v2beta and v2 (user-v2 §11.1). */
import { removeUser } from '../../commands/user/remove-user.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { changeDetails } from '../wire/details.ts'
import { targetToRemove } from './target.ts'

/** Removes a user; its names and addresses become available again. */
export const deleteUser =
  (deps: Pick<ApiDeps, 'users' | 'commands'>) =>
  async ({ userId }: { readonly userId: string }, context: Context) => {
    const target = await targetToRemove(deps.users, context, userId)
    const stored = await removeUser(deps.commands, target)
    return { details: changeDetails(stored) }
  }
