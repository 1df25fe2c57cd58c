/** `PUT /auth/v1/users/me/username`: the caller's own name. */

import { changeUserName as change } from '../../../commands/user/user-name.ts'
import { AuthService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { changeDetails } from '../../wire/details.ts'
import { selfOf } from './self.ts'

export const updateMyUserName = ({ commands }: ReadNeeds) =>
  method(AuthService.method.updateMyUserName, async ({ userName }, context) => ({
    details: changeDetails(await change(commands, { ...selfOf(context), userName })),
  }))
