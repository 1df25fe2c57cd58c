/** `PUT /management/v1/users/{user_id}/email` (management-v1 §13.3). */

import { changeEmail as change } from '../../../commands/user/user-email.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { targetOf } from './target.ts'

export const updateHumanEmail =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.updateHumanEmail> =>
  async ({ userId, email, isEmailVerified }, context) => ({
    details: changeDetails(
      await change(commands, {
        ...targetOf(context, userId),
        email: { address: email, isVerified: isEmailVerified },
      }),
    ),
  })
