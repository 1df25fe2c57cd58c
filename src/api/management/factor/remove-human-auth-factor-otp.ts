/** RemoveHumanAuthFactorOTP of management v1 (management-v1 §13.4). */
import { removeTotp } from '../../../commands/factor/totp.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { requireOrg } from '../require-org.ts'

/** Removes a user's authenticator app. */
export const removeHumanAuthFactorOtp =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.removeHumanAuthFactorOTP> =>
  async ({ userId }, { actor, orgId }) => {
    const allow = requireOrg(orgId, 'totp.not_found')
    return { details: changeDetails(await removeTotp(commands, { actor, userId, allow })) }
  }
