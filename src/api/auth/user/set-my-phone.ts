/** SetMyPhone of auth v1. */
import { changePhone as change } from '../../../commands/user/user-phone.ts'
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { selfTarget } from './self.ts'

/** Changes the caller's phone number and sends a code. */
export const setMyPhone =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof AuthService.method.setMyPhone> =>
  async ({ phone: number }, context) => ({
    details: changeDetails(
      await change(commands, {
        ...selfTarget(context),
        phone: { number, isVerified: false },
      }),
    ),
  })
