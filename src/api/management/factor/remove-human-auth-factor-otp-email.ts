/** RemoveHumanAuthFactorOTPEmail of management v1 (management-v1 §13.4). */
import { removeOtpChannel } from '../../../commands/factor/otp-channels.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { requireOrg } from '../require-org.ts'

/** Disables one-time codes by mail for a user. */
export const removeHumanAuthFactorOtpEmail =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<
    typeof ManagementService.method.removeHumanAuthFactorOTPEmail
  > =>
  async ({ userId }, { actor, orgId }) => {
    const allow = requireOrg(orgId, 'otp_email.not_found')
    const factor = { actor, userId, allow, channel: 'email' } as const
    return { details: changeDetails(await removeOtpChannel(commands, factor)) }
  }
