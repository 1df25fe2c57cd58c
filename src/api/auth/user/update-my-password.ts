/** `PUT /auth/v1/users/me/password`: whoever knows the password may give itself another one. */
import { changePassword } from '../../../commands/user/set-password.ts'
import { AuthService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { changeDetails } from '../../wire/details.ts'
import { selfOf } from './self.ts'

export const updateMyPassword = ({ commands }: ReadNeeds) =>
  method(AuthService.method.updateMyPassword, async ({ oldPassword, newPassword }, context) => {
    const stored = await changePassword(commands, {
      ...selfOf(context),
      password: { kind: 'plain', password: newPassword, changeRequired: false },
      proof: { kind: 'current', password: oldPassword },
    })
    return { details: changeDetails(stored) }
  })
