/** RemoveHumanAuthFactorOTPEmail of management v1 (management-v1 §13.4). */
import { removeOtpChannel } from '../../../commands/factor/otp-channels.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { onlyOf } from '../only-of.ts'

/** Sends a user no one-time passwords by mail any more. */
export const removeHumanAuthFactorOtpEmail =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<
    typeof ManagementService.method.removeHumanAuthFactorOTPEmail
  > =>
  async ({ userId }, { actor, orgId }) => {
    const allow = onlyOf(orgId, 'otp_email.not_found')
    const factor = { actor, userId, allow, channel: 'email' } as const
    return { details: changeDetails(await removeOtpChannel(commands, factor)) }
  }
