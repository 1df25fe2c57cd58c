/** RemoveTOTP of the user services v2beta and v2 (user-v2 §11.1). */
import { removeTotp as command } from '../../../commands/factor/totp.ts'
import type { Context } from '../../context.ts'
import type { ApiDeps } from '../../deps.ts'
import { changeDetails } from '../../wire/details.ts'
import { ownerToChange } from './factor-owner.ts'

/** Removes a user's authenticator app. */
export const removeTotp =
  (deps: Pick<ApiDeps, 'commands' | 'users'>) =>
  async ({ userId }: { userId: string }, context: Context) => {
    const owner = await ownerToChange(deps, context, {
      userId,
      permission: 'user.write',
      whenUnknown: 'totp.not_found',
    })
    return { details: changeDetails(await command(deps.commands, owner)) }
  }
