/** `POST /auth/v1/users/me/email/_verify`: the code that came to the address. */

import { verifyEmail as change } from '../../../commands/user/user-email.ts'
import { AuthService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { changeDetails } from '../../wire/details.ts'
import { selfOf } from './self.ts'

export const verifyMyEmail = ({ commands }: ReadNeeds) =>
  method(AuthService.method.verifyMyEmail, async ({ code }, context) => ({
    details: changeDetails(await change(commands, { ...selfOf(context), code })),
  }))
