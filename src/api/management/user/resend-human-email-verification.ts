/** `POST /management/v1/users/{user_id}/email/_resend_verification` (management-v1 §13.3). */

import { repeatEmailCode as change } from '../../../commands/user/user-email.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { targetOf } from './target.ts'

export const resendHumanEmailVerification =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<
    typeof ManagementService.method.resendHumanEmailVerification
  > =>
  async ({ userId }, context) => ({
    details: changeDetails(await change(commands, targetOf(context, userId))),
  })
