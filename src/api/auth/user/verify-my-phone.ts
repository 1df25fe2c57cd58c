/** `POST /auth/v1/users/me/phone/_verify`: the code that came to the number. */

import { verifyPhone as change } from '../../../commands/user/user-phone.ts'
import { AuthService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { changeDetails } from '../../wire/details.ts'
import { selfOf } from './self.ts'

export const verifyMyPhone = ({ commands }: ReadNeeds) =>
  method(AuthService.method.verifyMyPhone, async ({ code }, context) => ({
    details: changeDetails(await change(commands, { ...selfOf(context), code })),
  }))
