/** Deactivate, reactivate, lock and unlock in v2, which differ only in their command. */

import type { deactivateUser } from '../../commands/user/user-state.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { changeDetails } from '../wire/details.ts'
import { findTarget } from './target.ts'

/** One of the four, by its command; not for the caller's own user (user-v2 §11.1). */
export const changeState =
  ({ commands, users }: Pick<ApiDeps, 'commands' | 'users'>, change: typeof deactivateUser) =>
  async ({ userId }: { readonly userId: string }, context: Context) => {
    const target = await findTarget(users, context, { userId, mayDoItself: false })
    return { details: changeDetails(await change(commands, target)) }
  }
