/** `POST /auth/v1/users/me/phone/_resend_verification`. */

import { repeatPhoneCode as change } from '../../../commands/user/user-phone.ts'
import { AuthService } from '../../../proto/services.ts'
import { method } from '../../method.ts'
import type { ReadNeeds } from '../../read-needs.ts'
import { changeDetails } from '../../wire/details.ts'
import { selfOf } from './self.ts'

export const resendMyPhoneVerification = ({ commands }: ReadNeeds) =>
  method(AuthService.method.resendMyPhoneVerification, async (_request, context) => ({
    details: changeDetails(await change(commands, selfOf(context))),
  }))
