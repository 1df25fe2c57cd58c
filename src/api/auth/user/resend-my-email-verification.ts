/** `POST /auth/v1/users/me/email/_resend_verification`. */

import { repeatEmailCode as change } from '../../../commands/user/user-email.ts'
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { selfOf } from './self.ts'

export const resendMyEmailVerification =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof AuthService.method.resendMyEmailVerification> =>
  async (_request, context) => ({
    details: changeDetails(await change(commands, selfOf(context))),
  })
