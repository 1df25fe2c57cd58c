/** `POST /management/v1/users/{user_id}/_resend_initialization` (management-v1 §13.3). */

import { resendInitialization as change } from '../../../commands/user/user-email.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { targetOf } from './target.ts'

export const resendHumanInitialization =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.resendHumanInitialization> =>
  async ({ userId, email }, context) => ({
    details: changeDetails(
      await change(commands, { ...targetOf(context, userId), address: email }),
    ),
  })
