/** RemovePhone of the user services v2beta and v2 (user-v2 §11.1). */
import { removePhone as command } from '../../commands/user/user-phone.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { changeDetails } from '../wire/details.ts'
import { findTarget } from './target.ts'

/** Removes a user's phone number. */
export const removePhone =
  ({ commands, users }: Pick<ApiDeps, 'commands' | 'users'>) =>
  async ({ userId }: { readonly userId: string }, context: Context) => {
    const target = await findTarget(users, context, { userId })
    const stored = await command(commands, target)
    return { details: changeDetails(stored) }
  }
