/** `PUT /auth/v1/users/me/email`: another address, which is sent a code. */

import { changeEmail as change } from '../../../commands/user/user-email.ts'
import { AuthService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { changeDetails } from '../../wire/details.ts'
import { selfOf } from './self.ts'

export const setMyEmail = ({ commands }: ReadNeeds) =>
  method(AuthService.method.setMyEmail, async ({ email: address }, context) => ({
    details: changeDetails(
      await change(commands, {
        ...selfOf(context),
        email: { address, isVerified: false },
      }),
    ),
  }))
