/** `POST /auth/v1/users/me/email/_verify`: the code that came to the address. */

import { verifyEmail as change } from '../../commands/user-email.ts'
import { AuthService } from '../../proto/services.ts'
import { changeDetails } from '../details.ts'
import { method } from '../method.ts'
import type { ReadNeeds } from '../read-needs.ts'
import { selfOf } from './self.ts'

export const verifyMyEmail = ({ commands }: ReadNeeds) =>
  method(AuthService.method.verifyMyEmail, async ({ code }, context) => ({
    details: changeDetails(await change(commands, { ...selfOf(context), code })),
  }))
