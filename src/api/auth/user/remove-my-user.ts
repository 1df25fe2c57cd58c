/** `DELETE /auth/v1/users/me`: the caller goes, and all that it held is free. */

import { removeUser } from '../../../commands/user/remove-user.ts'
import { AuthService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { changeDetails } from '../../wire/details.ts'
import { selfOf } from './self.ts'

export const removeMyUser = (needs: ReadNeeds) =>
  method(AuthService.method.removeMyUser, async (_request, context) => ({
    details: changeDetails(await removeUser(needs.commands, selfOf(context))),
  }))
