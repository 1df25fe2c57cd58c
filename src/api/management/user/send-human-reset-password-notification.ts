/** SendHumanResetPasswordNotification of management v1 (management-v1 §13.3). */
import { requestPasswordReset } from '../../../commands/user/request-password-reset.ts'
import { refuse } from '../../../domain/refusals.ts'
import { exists } from '../../../domain/user/user.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'

/** As on the wire. */
const typeSms = 1

const refusals = {
  userUnknown: 'v1.password_reset.user_unknown',
  notInitialised: 'v1.password_reset.not_initialised',
} as const

/** Sends a human of this organisation a code to set a password with. */
export const sendHumanResetPasswordNotification =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<
    typeof ManagementService.method.sendHumanResetPasswordNotification
  > =>
  async ({ userId, type }, { actor, orgId }) => {
    const stored = await requestPasswordReset(commands, {
      actor,
      userId,
      medium: { kind: type === typeSms ? 'sms' : 'email' },
      refusals,
      allow: (user) => {
        if (exists(user) && user.orgId !== orgId) throw refuse(refusals.userUnknown)
      },
    })
    return { details: changeDetails(stored) }
  }
