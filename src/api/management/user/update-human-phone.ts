/** UpdateHumanPhone of management v1 (management-v1 §13.3). */
import { changePhone as change } from '../../../commands/user/user-phone.ts'
import type { ManagementService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { targetOf } from './target.ts'

/** Gives a user another phone number; one that is not verified is sent a code. */
export const updateHumanPhone =
  ({
    commands,
  }: Pick<ApiDeps, 'commands'>): Rpc<typeof ManagementService.method.updateHumanPhone> =>
  async ({ userId, phone, isPhoneVerified }, context) => ({
    details: changeDetails(
      await change(commands, {
        ...targetOf(context, userId),
        phone: { number: phone, isVerified: isPhoneVerified },
      }),
    ),
  })
