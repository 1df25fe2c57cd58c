/** How v2 puts users away and takes them back: four calls, alike but for the command. */

import type { deactivateUser } from '../../commands/user/user-state.ts'
import type { Context } from '../context.ts'
import type { ApiDeps } from '../deps.ts'
import { changeDetails } from '../wire/details.ts'
import { targetOf } from './target.ts'

/** Answers one of the four by its command; not for oneself (user-v2 §11.1). */
export const changeState =
  ({ commands, users }: Pick<ApiDeps, 'commands' | 'users'>, change: typeof deactivateUser) =>
  async ({ userId }: { readonly userId: string }, context: Context) => {
    const target = await targetOf(users, context, { userId, mayDoItself: false })
    return { details: changeDetails(await change(commands, target)) }
  }
