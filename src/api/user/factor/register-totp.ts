/** RegisterTOTP of the user services v2alpha, v2beta and v2 (user-v2 §11.1). */
import { registerTotp as command } from '../../../commands/factor/totp.ts'
import type { Context } from '../../context.ts'
import type { ApiDeps } from '../../deps.ts'
import { changeDetails } from '../../wire/details.ts'
import { ownerToChange } from './factor-owner.ts'

/** The secret is in this response only. */
export const registerTotp =
  (deps: Pick<ApiDeps, 'commands' | 'users'>) =>
  async ({ userId }: { userId: string }, context: Context) => {
    const owner = await ownerToChange(deps, context, {
      userId,
      permission: 'user.credential.write',
      whenUnknown: 'totp.user_unknown',
    })
    const { uri, secret, ...stored } = await command(deps.commands, owner)
    return { details: changeDetails(stored), uri, secret }
  }
