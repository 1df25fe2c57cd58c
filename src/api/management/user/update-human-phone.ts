/** UpdateHumanPhone of management v1 (management-v1 §13.3). */
import { changePhone as change } from '../../../commands/user/user-phone.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { toTarget } from './target.ts'

/** Changes a user's phone number; an unverified one is sent a code. */
export const updateHumanPhone =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.updateHumanPhone> =>
  async ({ userId, phone, isPhoneVerified }, context) => ({
    details: changeDetails(
      await change(commands, {
        ...toTarget(context, userId),
        phone: { number: phone, isVerified: isPhoneVerified },
      }),
    ),
  })
