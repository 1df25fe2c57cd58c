/** `PUT /auth/v1/users/me/phone`: another number, which is sent a code. */

import { changePhone as change } from '../../../commands/user/user-phone.ts'
import { AuthService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { changeDetails } from '../../wire/details.ts'
import { selfOf } from './self.ts'

export const setMyPhone = ({ commands }: ReadNeeds) =>
  method(AuthService.method.setMyPhone, async ({ phone: number }, context) => ({
    details: changeDetails(
      await change(commands, {
        ...selfOf(context),
        phone: { number, isVerified: false },
      }),
    ),
  }))
