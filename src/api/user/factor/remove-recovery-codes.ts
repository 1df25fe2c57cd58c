/** RemoveRecoveryCodes of the user service v2 (user-v2 §11.1). */
import { removeRecoveryCodes as command } from '../../../commands/factor/recovery-codes.ts'
import type { UserServiceV2 } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { ownerToChange } from './factor-owner.ts'

/** Succeeds also when there are none. */
export const removeRecoveryCodes =
  (
    deps: Pick<ApiDeps, 'commands' | 'users'>,
  ): Rpc<typeof UserServiceV2.method.removeRecoveryCodes> =>
  async ({ userId }, context) => {
    const owner = await ownerToChange(deps, context, {
      userId,
      permission: 'user.credential.write',
      whenUnknown: 'recovery_codes.user_unknown',
    })
    return { details: changeDetails(await command(deps.commands, owner)) }
  }
