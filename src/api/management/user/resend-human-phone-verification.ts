/** ResendHumanPhoneVerification of management v1 (management-v1 §13.3). */
import { repeatPhoneCode as change } from '../../../commands/user/user-phone.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { toTarget } from './target.ts'

/** Sends a user another code to verify its phone number. */
export const resendHumanPhoneVerification =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<
    typeof ManagementService.method.resendHumanPhoneVerification
  > =>
  async ({ userId }, context) => ({
    details: changeDetails(await change(commands, toTarget(context, userId))),
  })
