/** ResendHumanInitialization of management v1 (management-v1 §13.3). */
import { resendInitialization as change } from '../../../commands/user/user-email.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { toTarget } from './target.ts'

/** Mails another invitation, to another address if one is given. */
export const resendHumanInitialization =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.resendHumanInitialization> =>
  async ({ userId, email }, context) => ({
    details: changeDetails(
      await change(commands, { ...toTarget(context, userId), address: email }),
    ),
  })
