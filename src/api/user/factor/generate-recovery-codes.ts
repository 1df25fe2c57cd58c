/** GenerateRecoveryCodes of the user service v2 (user-v2 §11.1). */
import { generateRecoveryCodes as command } from '../../../commands/factor/recovery-codes.ts'
import type { UserServiceV2 } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { ownerToChange } from './factor-owner.ts'

/** The codes are in this response only. */
export const generateRecoveryCodes =
  (
    deps: Pick<ApiDeps, 'commands' | 'users'>,
  ): Rpc<typeof UserServiceV2.method.generateRecoveryCodes> =>
  async ({ userId, count }, context) => {
    const owner = await ownerToChange(deps, context, {
      userId,
      permission: 'user.credential.write',
      whenUnknown: 'recovery_codes.user_unknown',
    })
    const { codes, ...stored } = await command(deps.commands, { ...owner, count })
    return { details: changeDetails(stored), recoveryCodes: [...codes] }
  }
