/** UpdateHumanEmail of management v1 (management-v1 §13.3). */
import { changeEmail as change } from '../../../commands/user/user-email.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { toTarget } from './target.ts'

/** Changes a user's e-mail address; an unverified one is mailed a code. */
export const updateHumanEmail =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.updateHumanEmail> =>
  async ({ userId, email, isEmailVerified }, context) => ({
    details: changeDetails(
      await change(commands, {
        ...toTarget(context, userId),
        email: { address: email, isVerified: isEmailVerified },
      }),
    ),
  })
