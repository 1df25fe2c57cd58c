/** ResendHumanEmailVerification of management v1 (management-v1 §13.3). */
import { repeatEmailCode as change } from '../../../commands/user/user-email.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { toTarget } from './target.ts'

/** Sends a user another code to verify its e-mail address. */
export const resendHumanEmailVerification =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<
    typeof ManagementService.method.resendHumanEmailVerification
  > =>
  async ({ userId }, context) => ({
    details: changeDetails(await change(commands, toTarget(context, userId))),
  })
