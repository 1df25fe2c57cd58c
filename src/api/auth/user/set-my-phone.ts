/** `PUT /auth/v1/users/me/phone`: another number, which is sent a code. */

import { changePhone as change } from '../../../commands/user/user-phone.ts'
import type { AuthService } from '../../../proto/services.ts'
import type { ApiDeps } from '../../deps.ts'
import type { Rpc } from '../../service.ts'
import { changeDetails } from '../../wire/details.ts'
import { selfOf } from './self.ts'

export const setMyPhone =
  ({ commands }: Pick<ApiDeps, 'commands'>): Rpc<typeof AuthService.method.setMyPhone> =>
  async ({ phone: number }, context) => ({
    details: changeDetails(
      await change(commands, {
        ...selfOf(context),
        phone: { number, isVerified: false },
      }),
    ),
  })
