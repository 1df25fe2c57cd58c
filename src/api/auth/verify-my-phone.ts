/** `POST /auth/v1/users/me/phone/_verify`: the code that came to the number. */

import { verifyPhone as change } from '../../commands/user-phone.ts'
import { AuthService } from '../../proto/services.ts'
import { changeDetails } from '../details.ts'
import { method } from '../method.ts'
import type { ReadNeeds } from '../read-needs.ts'
import { selfOf } from './self.ts'

export const verifyMyPhone = ({ commands }: ReadNeeds) =>
  method(AuthService.method.verifyMyPhone, async ({ code }, context) => ({
    details: changeDetails(await change(commands, { ...selfOf(context), code })),
  }))
