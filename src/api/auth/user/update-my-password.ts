/** UpdateMyPassword of auth v1. */
import { changePassword } from '../../../commands/user/set-password.ts'
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { selfTarget } from './self.ts'

/** Changes the caller's password, proved by the current one. */
export const updateMyPassword =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof AuthService.method.updateMyPassword> =>
  async ({ oldPassword, newPassword }, context) => {
    const stored = await changePassword(commands, {
      ...selfTarget(context),
      password: { kind: 'plain', password: newPassword, changeRequired: false },
      proof: { kind: 'current', password: oldPassword },
    })
    return { details: changeDetails(stored) }
  }
