/** UpdateMyPassword of auth v1. */
import { changePassword } from '../../../commands/user/set-password.ts'
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { selfOf } from './self.ts'

/** Whoever knows the password may give itself another one. */
export const updateMyPassword =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof AuthService.method.updateMyPassword> =>
  async ({ oldPassword, newPassword }, context) => {
    const stored = await changePassword(commands, {
      ...selfOf(context),
      password: { kind: 'plain', password: newPassword, changeRequired: false },
      proof: { kind: 'current', password: oldPassword },
    })
    return { details: changeDetails(stored) }
  }
