/** `POST /auth/v1/users/me/email/_resend_verification`. */

import { repeatEmailCode as change } from '../../../commands/user/user-email.ts'
import { AuthService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { changeDetails } from '../../wire/details.ts'
import { selfOf } from './self.ts'

export const resendMyEmailVerification = ({ commands }: ReadNeeds) =>
  method(AuthService.method.resendMyEmailVerification, async (_request, context) => ({
    details: changeDetails(await change(commands, selfOf(context))),
  }))
